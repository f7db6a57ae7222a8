// SPDX-License-Identifier: Apache-2.0

/// The namespaces that resources live in.
public enum Namespaces {
  public static let cluster = "cluster"
  /// What cluster discovery found, before it is merged into `cluster`.
  public static let clusterRaw = "cluster-raw"
  public static let config = "config"
  public static let containers = "containers"
  public static let controlPlane = "controlplane"
  public static let cri = "cri"
  public static let etcd = "etcd"
  public static let files = "files"
  public static let hardware = "hardware"
  public static let kubernetes = "k8s"
  public static let kubespan = "kubespan"
  public static let meta = "meta"
  public static let network = "network"
  /// Network specs by configuration layer, before they are merged into `network`.
  public static let networkConfig = "network-config"
  public static let perf = "perf"
  public static let runtime = "runtime"
  public static let secrets = "secrets"
  public static let security = "security"
  public static let storage = "storage"

  public static let all = [
    cluster, clusterRaw, config, containers, controlPlane, cri, etcd, files, hardware, kubernetes, kubespan, meta,
    network,
    networkConfig, perf, runtime, secrets, security, storage,
  ]
}
