// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import ControllerSupport
internal import KubernetesTemplates
internal import Resources
internal import Specs

/// The services of a configured node, by its role.
struct RoleServices {
  let node: Node
  let engines: NodeEngines

  /// Every node runs the container runtime and the kubelet; control plane nodes run etcd and trustd too.
  func all(isControlPlane: Bool) -> [any Service] {
    let everywhere: [any Service] = [
      CRIService(
        mode: node.mode, clock: node.clock, state: node.state, client: engines.systemContainers,
        networkReady: networkReady, identified: identified, environmentKnown: environmentKnown),
      KubeletService(
        state: node.state, client: engines.systemContainers, images: engines.images, networkReady: networkReady,
        admission: isControlPlane ? nil : KubernetesAdmission(state: node.state, clock: node.clock), mode: node.mode,
        clock: node.clock),
    ]
    return isControlPlane ? everywhere + [etcd, DaemonService.trustd(node)] : everywhere
  }

  private var etcd: EtcdService {
    EtcdService(
      state: node.state, client: engines.systemContainers, images: engines.images, membership: engines.membership,
      mode: node.mode, networkReady: networkReady, configured: etcdConfigured)
  }

  private var networkReady: any Condition {
    ResourceCondition<NetworkResources.StatusSpec>(description: "network", state: node.state, id: "status") {
      $0.addressReady && $0.connectivityReady && $0.hostnameReady && $0.etcFilesReady
    }
  }

  /// The file alone says nothing: the image has one, so that it can be mounted over.
  private var identified: any Condition {
    ResourceCondition<FilesResources.EtcFileStatusSpec>(
      description: "/etc/machine-id", state: node.state, id: "machine-id"
    ) { _ in true }
  }

  private var environmentKnown: any Condition {
    ResourceCondition<RuntimeResources.EnvironmentSpec>(
      description: "environment", state: node.state, id: ServiceEnvironment.id
    ) { _ in true }
  }

  private var etcdConfigured: any Condition {
    let state = node.state
    return ClosureCondition("etcd spec and certificates") {
      _ = try await state.watchFor(EtcdResources.PKIStatusSpec.self, id: "etcd") { $0.spec.ready }
      _ = try await state.watchFor(EtcdResources.SpecSpec.self, id: "etcd") { _ in true }
    }
  }
}
