// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  /// Stops all pods: their containers, and then what holds their namespaces. Nothing must start them again meanwhile.
  ///
  /// - Parameter limit: how long a container may take to end by itself at most, should its pod give it longer.
  /// - Throws: what the runtime says about the first pod that could not be stopped, after all were tried.
  public func stopAllPods(limit: Duration) async throws {
    let containers: ContainerRuntime.ListContainersResponse = try await channel.unary(
      "\(Self.podRuntime)/ListContainers", ContainerRuntime.ListContainersRequest(), options: options())
    let running = containers.containers.filter { $0.state == Self.runningState }
    let sandboxes: ContainerRuntime.ListPodSandboxResponse = try await channel.unary(
      "\(Self.podRuntime)/ListPodSandbox", ContainerRuntime.ListPodSandboxRequest(), options: options())
    let failures = await Self.failures(of: running) { try await stopContainer($0.id, min($0.gracePeriod, limit)) }
    // The sandbox takes along what did not end.
    let stuck = await Self.failures(of: sandboxes.items.map(\.id)) { try await stopSandbox($0) }
    if let failure = stuck.first ?? failures.first { throw failure }
  }

  private func stopContainer(_ id: String, _ gracePeriod: Duration) async throws {
    let request = ContainerRuntime.StopContainerRequest.with {
      $0.containerID = id
      $0.timeout = gracePeriod.components.seconds
    }
    let _: ContainerRuntime.StopContainerResponse = try await channel.unary(
      "\(Self.podRuntime)/StopContainer", request, options: options(timeout: gracePeriod + .seconds(20)))
  }

  private func stopSandbox(_ id: String) async throws {
    let request = ContainerRuntime.StopPodSandboxRequest.with { $0.podSandboxID = id }
    let _: ContainerRuntime.StopPodSandboxResponse = try await channel.unary(
      "\(Self.podRuntime)/StopPodSandbox", request, options: options())
  }

  /// Does all at the same time.
  private static func failures<Element: Sendable>(
    of elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Void
  ) async -> [any Error] {
    await withTaskGroup(of: (any Error)?.self) { group in
      for element in elements {
        group.addTask {
          do { try await body(element) } catch { return error }
          return nil
        }
      }
      var failures: [any Error] = []
      for await failure in group { if let failure { failures.append(failure) } }
      return failures
    }
  }

  private static let podRuntime = "/runtime.v1.RuntimeService"
  /// CONTAINER_RUNNING of the container runtime interface.
  private static let runningState: Int32 = 1
}

extension ContainerRuntime.Container {
  /// How long it may take to end by itself: what the kubelet noted of its pod's terminationGracePeriodSeconds, else
  /// Kubernetes' default.
  fileprivate var gracePeriod: Duration {
    let noted = annotations["io.kubernetes.pod.terminationGracePeriod"].flatMap { Int64($0) }
    return .seconds(max(noted ?? 30, 0))
  }
}
