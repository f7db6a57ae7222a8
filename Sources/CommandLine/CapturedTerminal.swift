// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Keeps what a command prints: for tests, and for commands that run other commands.
public final class CapturedTerminal: Sendable {
  private let outputBytes = Mutex<[UInt8]>([])
  private let errorBytes = Mutex<[UInt8]>([])

  private let isInteractive: Bool

  /// - Parameter isInteractive: whether commands are to take it for a terminal.
  public init(isInteractive: Bool = false) { self.isInteractive = isInteractive }

  public var terminal: Terminal {
    Terminal(
      output: { bytes in self.outputBytes.withLock { $0 += bytes } },
      error: { bytes in self.errorBytes.withLock { $0 += bytes } }, isInteractive: isInteractive)
  }

  public var output: String { String(decoding: outputBytes.withLock { $0 }, as: UTF8.self) }
  public var errors: String { String(decoding: errorBytes.withLock { $0 }, as: UTF8.self) }
}
