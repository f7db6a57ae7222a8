// SPDX-License-Identifier: Apache-2.0

/// One call as its client sees it: messages both ways as bytes, metadata, status.
///
/// Sending and receiving may happen in two tasks at once; each of the two is used by one task at a time.
public protocol RPCCall: AnyObject, Sendable {
  /// Sends one message and waits while the receiver is behind; throws the status when the call has ended.
  func send(_ message: [UInt8]) async throws

  /// Says that no more messages follow.
  func finishSending()

  /// The next message, nil after the last one of a call that ended with OK; throws `RPCStatus` otherwise.
  func receive() async throws -> [UInt8]?

  /// What the server sent before its first message; waits for it, in one task at a time.
  func initialMetadata() async throws -> RPCMetadata

  /// What the server sent with the status; empty before the call has ended.
  var trailingMetadata: RPCMetadata { get }

  /// Ends the call on both sides. Waiting and later operations throw CANCELLED.
  func cancel()
}
