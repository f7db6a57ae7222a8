// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import System

/// The load balancer of a local cluster with several control planes: at the gateway's address, which is the endpoint of
/// the cluster. Runs in a process of its own.
public struct ControlPlaneBalancer: Sendable {
  /// The API server, and trustd, which workers look for behind the same name.
  static let ports: [UInt16] = [UInt16(ClusterPlan.controlPlanePort), 50001]

  private let directory: ClusterDirectory

  /// - Parameter directory: the directory of the cluster.
  public init(directory: String) {
    self.directory = ClusterDirectory(path: directory)
  }

  /// Runs until the task is cancelled.
  public func run() async throws {
    let plan = try ClusterState(readingFrom: directory.stateFile).plan
    let loop = try EventLoopGroup.shared.next()
    let listeners = try Self.ports.map { port in
      let upstreams = plan.controlPlanes.map { Endpoint.tcp(host: "\($0.address)", port: port) }
      return try LoadBalancer(to: upstreams, on: loop).listen(on: .tcp(host: "\(plan.gateway)", port: port))
    }
    defer { for listener in listeners { listener.close() } }
    while true { try await Task.sleep(for: .seconds(3600)) }
  }
}
