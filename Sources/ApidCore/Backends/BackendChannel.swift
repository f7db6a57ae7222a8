// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A channel that can be closed when nobody has used it for a while.
public protocol BackendChannel: AnyObject, RPCChannel {
  /// Calls that wait for a connection fail with UNAVAILABLE.
  func close() async
  /// Whether there is a connection right now.
  var isConnected: Bool { get }
}

extension RPCClient: BackendChannel {}
