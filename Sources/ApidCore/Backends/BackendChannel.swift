// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A channel that can be closed when nobody has used it for a while.
public protocol BackendChannel: AnyObject, RPCChannel {
  func close() async
}

extension RPCClient: BackendChannel {}
