// SPDX-License-Identifier: Apache-2.0

/// Where the images of Kubernetes come from when a config does not name them. Versions are given without a leading `v`.
///
/// The images of etcd, CoreDNS and flannel depend on the Kubernetes release and are chosen where manifests are rendered.
public enum DefaultImages {
  /// - Parameter version: without a leading `v`, as for all images here.
  public static func kubelet(_ version: String = DefaultVersions.kubernetes) -> String {
    "ghcr.io/siderolabs/kubelet:v\(version)"
  }

  public static func apiServer(_ version: String = DefaultVersions.kubernetes) -> String {
    kubernetes("kube-apiserver", version)
  }

  public static func controllerManager(_ version: String = DefaultVersions.kubernetes) -> String {
    kubernetes("kube-controller-manager", version)
  }

  public static func scheduler(_ version: String = DefaultVersions.kubernetes) -> String {
    kubernetes("kube-scheduler", version)
  }

  public static func proxy(_ version: String = DefaultVersions.kubernetes) -> String {
    kubernetes("kube-proxy", version)
  }

  private static func kubernetes(_ component: String, _ version: String) -> String {
    "registry.k8s.io/\(component):v\(version)"
  }
}
