// SPDX-License-Identifier: Apache-2.0

/// Where the raw messages of a call come from.
public protocol RPCMessageSource: AnyObject, Sendable {
  /// The next message, nil when the sender is done; throws when the call ended early.
  func next() async throws -> [UInt8]?
}
