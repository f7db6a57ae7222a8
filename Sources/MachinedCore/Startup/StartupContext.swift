// SPDX-License-Identifier: Apache-2.0

public import Logging

/// What startup tasks work on.
public struct StartupContext: Sendable {
  public let mode: RuntimeMode
  public let logger: Logger
  /// Under which the node lives: `/`, or a directory in tests.
  public let root: String

  public init(mode: RuntimeMode, logger: Logger, root: String = "/") {
    self.mode = mode
    self.logger = logger
    self.root = root
  }
}
