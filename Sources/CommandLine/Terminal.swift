// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The standard streams of a program, replaceable for tests.
public struct Terminal: Sendable {
  /// Writes all bytes; throws when the reader is gone, so that a command stops producing.
  public typealias Sink = @Sendable (_ bytes: [UInt8]) throws -> Void

  private let output: Sink
  private let error: Sink
  /// Whether standard error is a terminal, so that progress may be drawn anew there.
  public let isInteractive: Bool
  /// Whether standard input is a terminal, so that somebody is there to be asked.
  public let canAsk: Bool

  public init(output: @escaping Sink, error: @escaping Sink, isInteractive: Bool = false, canAsk: Bool = false) {
    self.output = output
    self.error = error
    self.isInteractive = isInteractive
    self.canAsk = canAsk
  }

  /// The streams of this process.
  public static var process: Terminal {
    Terminal(
      output: { try writeAll(STDOUT_FILENO, $0) }, error: { try writeAll(STDERR_FILENO, $0) },
      isInteractive: isatty(STDERR_FILENO) == 1, canAsk: isatty(STDIN_FILENO) == 1)
  }

  /// Writes bytes to standard output; throws ``BrokenOutput`` when nobody reads any more.
  public func write(_ bytes: [UInt8]) throws { try output(bytes) }
  /// Writes text to standard output, as it is.
  public func write(_ text: String) throws { try output(Array(text.utf8)) }
  /// Writes a line to standard output.
  public func print(_ line: String = "") throws { try write(line + "\n") }

  /// Writes a line to standard error. Nobody can be told when that fails.
  public func printError(_ line: String) {
    try? error(Array((line + "\n").utf8))
  }

  /// Writes bytes to standard error.
  public func writeError(_ bytes: [UInt8]) {
    try? error(bytes)
  }
}

private func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 {
      if errno == EINTR { continue }
      throw BrokenOutput(number: errno)
    }
    rest = rest.dropFirst(count)
  }
}
