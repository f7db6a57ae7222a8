// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import EventLoop
public import Resources
internal import Specs
internal import Synchronization
internal import System

/// Runs the load balancer through which the components of this node reach whichever API server answers.
public final class KubePrismController: Controller {
  public let name = "k8s.KubePrismController"
  private let running = Mutex<LoadBalancer?>(nil)

  public init() {}

  public var inputs: [ControllerInput] {
    [.weak(KubernetesResources.KubePrismConfigSpec.self, id: KubePrismConfigController.id)]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.KubePrismStatusesSpec.self)] }

  public func run(_ context: ControllerContext) async throws {
    try await context.follow { () -> Listening? in
      guard
        let config = try await context.get(
          KubernetesResources.KubePrismConfigSpec.self, id: KubePrismConfigController.id)?.spec
      else { return nil }
      let upstreams = config.endpoints.map { Endpoint.tcp(host: $0.host, port: UInt16(clamping: $0.port)) }
      // Servers come and go without disturbing the connections to the others.
      running.withLock { $0 }?.update(upstreams)
      return Listening(host: config.host, port: UInt16(clamping: config.port), firstUpstreams: upstreams)
    } body: { listening in
      let balancer = try LoadBalancer()
      balancer.update(listening.firstUpstreams)
      _ = try balancer.listen(on: .tcp(host: listening.host, port: listening.port))
      self.running.withLock { $0 = balancer }
      defer {
        self.running.withLock { $0 = nil }
        balancer.shutDown()
      }
      context.resetRestartBackoff()
      // Those that changed before the balancer was there.
      context.queueReconcile()
      try await balancer.checkHealth(context.time) {
        try await Self.publish(listening, isHealthy: balancer.isHealthy, context)
      }
    }
  }

  private static func publish(_ listening: Listening, isHealthy: Bool, _ context: ControllerContext) async throws {
    try await context.modify(KubernetesResources.KubePrismStatusesSpec.self, id: KubePrismConfigController.id) {
      $0.spec.host = "\(listening.host):\(listening.port)"
      $0.spec.healthy = isHealthy
    }
  }

  /// What the balancer is started with. Only a change of its address starts another one.
  private struct Listening: Equatable, Sendable {
    let host: String
    let port: UInt16
    let firstUpstreams: [Endpoint]

    static func == (left: Listening, right: Listening) -> Bool { left.host == right.host && left.port == right.port }
  }
}
