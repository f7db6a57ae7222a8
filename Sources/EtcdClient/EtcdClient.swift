// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A client of an etcd cluster.
public struct EtcdClient: Sendable {
  let channel: any RPCChannel
  private let timeout: Duration

  /// - Parameters:
  ///   - channel: a channel to one or more members, with a client certificate that etcd's CA signed.
  ///   - timeout: how long one call may take.
  public init(channel: any RPCChannel, timeout: Duration = .seconds(5)) {
    self.channel = channel
    self.timeout = timeout
  }

  var options: CallOptions {
    var options = CallOptions()
    options.timeout = timeout
    return options
  }
}
