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
  private let state = Mutex(State())

  /// The API servers that are known, and the balancer while it runs.
  private struct State {
    var upstreams: [Endpoint] = []
    var balancer: LoadBalancer?
  }

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
      let balancer = state.withLock { state in
        state.upstreams = upstreams
        return state.balancer
      }
      // Servers come and go without disturbing the connections to the others.
      balancer?.update(upstreams)
      return Listening(host: config.host, port: UInt16(clamping: config.port))
    } body: { listening in
      let balancer = try LoadBalancer()
      balancer.update(self.state.withLock(\.upstreams))
      _ = try balancer.listen(on: .tcp(host: listening.host, port: listening.port))
      self.state.withLock { $0.balancer = balancer }
      defer {
        self.state.withLock { $0.balancer = nil }
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

  /// Where the balancer listens. Only a change of that starts another one.
  private struct Listening: Equatable, Sendable {
    let host: String
    let port: UInt16
  }
}
