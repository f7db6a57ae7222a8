// SPDX-License-Identifier: Apache-2.0

/// Why an HTTP/2 connection ended or a request failed.
public struct HTTP2Error: Error, Sendable, CustomStringConvertible {
  /// The kind of failure; compare with `==`.
  public struct Code: Hashable, Sendable {
    private enum Value { case connection, handshake, rules, timeout, shutdown, stream, tooLarge }
    private let value: Value

    /// The connection could not be made or broke.
    public static let connectionFailed = Code(value: .connection)
    /// TLS refused one side.
    public static let handshakeFailed = Code(value: .handshake)
    /// The peer does not keep to HTTP/2.
    public static let protocolViolation = Code(value: .rules)
    /// The peer did not answer or take output in time.
    public static let timeout = Code(value: .timeout)
    /// One of the sides is shutting down.
    public static let shutdown = Code(value: .shutdown)
    /// The peer reset the stream.
    public static let streamReset = Code(value: .stream)
    /// One side has sent, or was to send, more than the other takes.
    public static let tooLarge = Code(value: .tooLarge)
  }

  public var code: Code
  public var message: String
  public var cause: (any Error)?

  public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  public var description: String { cause.map { "\(message): \($0)" } ?? message }
}
