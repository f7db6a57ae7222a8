// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import Protobuf
internal import RPC

extension FakeContainerd {
  /// The runtime service of the container runtime interface.
  var podRuntimeMethods: [RPCMethod] {
    let service = "/runtime.v1.RuntimeService"
    return [
      .unary("\(service)/ListContainers") { [self] (_: ContainerRuntime.ListContainersRequest, _) in
        let containers = contents.podContainers.map { id, state in
          ContainerRuntime.Container.with {
            $0.id = id
            $0.state = state
            $0.annotations = contents.podAnnotations[id] ?? [:]
          }
        }
        return ContainerRuntime.ListContainersResponse.with { $0.containers = containers }
      },
      .unary("\(service)/StopContainer") { [self] (request: ContainerRuntime.StopContainerRequest, _) in
        change { $0.stoppedContainers[request.containerID] = request.timeout }
        return ContainerRuntime.StopContainerResponse()
      },
      .unary("\(service)/ListPodSandbox") { [self] (_: ContainerRuntime.ListPodSandboxRequest, _) in
        let pods = contents.podSandboxes.map { id in ContainerRuntime.PodSandbox.with { $0.id = id } }
        return ContainerRuntime.ListPodSandboxResponse.with { $0.items = pods }
      },
      .unary("\(service)/StopPodSandbox") { [self] (request: ContainerRuntime.StopPodSandboxRequest, _) in
        _ = change { $0.podSandboxes.remove(request.podSandboxID) }
        return ContainerRuntime.StopPodSandboxResponse()
      },
    ]
  }
}
