// SPDX-License-Identifier: Apache-2.0

internal import API
public import RPC

/// Where apid listens and what it talks to. Ports and sockets are those of Talos.
public struct ApidOptions: Sendable {
  /// Tried in order; the first that works is used, since a machine may have no IPv6.
  public var listen: [Endpoint] = [.tcp(host: "::", port: 50000), .tcp(host: "0.0.0.0", port: 50000)]
  /// The port of the API on other nodes.
  public var port: UInt16 = 50000
  /// The machine API of this node.
  public var machine = Endpoint.unix(path: MachineSocket.path)
  /// The resources that apid may read.
  public var runtime = Endpoint.unix(path: "/system/run/apid/runtime.sock")
  /// Time for running calls to end when apid stops.
  public var gracePeriod = Duration.seconds(10)

  public init() {}
}
