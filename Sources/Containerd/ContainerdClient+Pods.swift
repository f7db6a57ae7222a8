// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  /// Stops all pods: their containers, and then what holds their namespaces. Nothing must start them again meanwhile.
  ///
  /// - Parameter gracePeriod: how long a container may take to end by itself.
  /// - Throws: what the runtime says about the first pod that could not be stopped, after all were tried.
  public func stopAllPods(gracePeriod: Duration = .seconds(10)) async throws {
    let containers: ContainerRuntime.ListContainersResponse = try await channel.unary(
      "\(Self.podRuntime)/ListContainers", ContainerRuntime.ListContainersRequest(), options: options())
    let running = containers.containers.filter { $0.state == Self.runningState }.map(\.id)
    let sandboxes: ContainerRuntime.ListPodSandboxResponse = try await channel.unary(
      "\(Self.podRuntime)/ListPodSandbox", ContainerRuntime.ListPodSandboxRequest(), options: options())
    let failures = await Self.failures(of: running) { try await stopContainer($0, gracePeriod) }
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
  private static func failures(
    of ids: [String], _ body: @escaping @Sendable (String) async throws -> Void
  ) async -> [any Error] {
    await withTaskGroup(of: (any Error)?.self) { group in
      for id in ids {
        group.addTask {
          do { try await body(id) } catch { return error }
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
