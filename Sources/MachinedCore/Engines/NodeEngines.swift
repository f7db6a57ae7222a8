// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import EtcdClient
internal import KubeClient
internal import KubernetesControllers
public import Logging
internal import RPC
public import Resources
internal import System

/// The node's connections to the real things it drives: containerd, etcd and the Kubernetes API.
///
/// Nothing is connected before it is used.
public final class NodeEngines: Sendable {
  /// Containers that the node itself runs.
  let systemContainers: ContainerdClient
  /// Containers of pods.
  let podContainers: ContainerdClient
  let images: ImageProvider
  let membership: EtcdMembership
  let kubernetes: KubernetesAccess

  /// Where the images lie that a node can start from without a registry.
  static let imageCaches = ["/system/imagecache/disk", "/system/imagecache/iso"]

  public init(clock: any TimeSource, state: any CoreState, logger: Logger) throws {
    let channel = try RPCClient(.unix(path: CRIService.socket))
    systemContainers = ContainerdClient(channel: channel, namespace: ContainerdClient.systemNamespace)
    podContainers = systemContainers.inNamespace(ContainerdClient.kubernetesNamespace)
    images = ImageProvider(caches: Self.imageCaches.map { OCILayout(path: $0) }, logger: logger)
    membership = EtcdMembership(clock: clock, logger: logger) { try await EtcdPeers(state: state).addresses() }
    kubernetes = KubernetesAccess { try KubernetesClient(transport: HTTP2Transport($0)) }
  }
}
