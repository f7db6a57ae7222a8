// SPDX-License-Identifier: Apache-2.0

public import Resources
public import Logging

/// What a service gets to prepare and run with.
public struct ServiceContext: Sendable {
  public let clock: any TimeSource
  public let logger: Logger
  public let logs: LogRegistry
}
