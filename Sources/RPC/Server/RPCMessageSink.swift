// SPDX-License-Identifier: Apache-2.0

/// Where the raw messages of a call go.
public protocol RPCMessageSink: AnyObject, Sendable {
  /// Queues one message and waits while too much is queued; throws when the call has ended.
  func write(_ message: [UInt8]) async throws

  /// Sends the initial metadata now instead of with the first message.
  func sendInitialMetadata()
}
