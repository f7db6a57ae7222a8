// SPDX-License-Identifier: Apache-2.0

public import RPC

/// A client of one containerd daemon, seen through one of its namespaces.
///
/// containerd keeps the images, snapshots and containers of each namespace apart; blobs are shared underneath.
public struct ContainerdClient: Sendable {
  /// The namespace of containers that the node itself runs (etcd, kubelet).
  public static let systemNamespace = "system"
  /// The namespace of containers that the kubelet runs.
  public static let kubernetesNamespace = "k8s.io"
  /// The snapshotter in which root file systems are unpacked.
  public static let snapshotter = "overlayfs"

  let channel: any RPCChannel
  public let namespace: String
  let lease: String?

  /// - Parameters:
  ///   - channel: a channel to containerd's unix socket.
  ///   - namespace: the containerd namespace that every call names.
  public init(channel: any RPCChannel, namespace: String) {
    self.init(channel: channel, namespace: namespace, lease: nil)
  }

  init(channel: any RPCChannel, namespace: String, lease: String?) {
    self.channel = channel
    self.namespace = namespace
    self.lease = lease
  }

  /// The same daemon seen through another namespace.
  public func inNamespace(_ namespace: String) -> ContainerdClient {
    ContainerdClient(channel: channel, namespace: namespace)
  }

  /// The same client, whose calls protect what they create by a lease.
  func holding(lease: String) -> ContainerdClient {
    ContainerdClient(channel: channel, namespace: namespace, lease: lease)
  }

  func options(timeout: Duration? = .seconds(60)) -> CallOptions {
    var options = CallOptions()
    options.metadata.append(namespace, forKey: "containerd-namespace")
    if let lease { options.metadata.append(lease, forKey: "containerd-lease") }
    options.timeout = timeout
    return options
  }
}
