// SPDX-License-Identifier: Apache-2.0

/// Where the node writes the control plane's files. Static pods mount these folders at the same paths.
public enum ControlPlanePaths {
  public static let apiServerSecrets = "/system/secrets/kubernetes/kube-apiserver"
  public static let controllerManagerSecrets = "/system/secrets/kubernetes/kube-controller-manager"
  public static let schedulerSecrets = "/system/secrets/kubernetes/kube-scheduler"
  public static let apiServerConfig = "/system/config/kubernetes/kube-apiserver"
  public static let schedulerConfig = "/system/config/kubernetes/kube-scheduler"
  public static let auditLog = "/var/log/audit/kube"

  /// File names in `apiServerSecrets`.
  public enum APIServerSecret: String, CaseIterable, Sendable {
    case etcdCA = "etcd-client-ca.crt"
    case etcdCertificate = "etcd-client.crt"
    case etcdKey = "etcd-client.key"
    case ca = "ca.crt"
    case certificate = "apiserver.crt"
    case key = "apiserver.key"
    case kubeletClientCertificate = "apiserver-kubelet-client.crt"
    case kubeletClientKey = "apiserver-kubelet-client.key"
    case serviceAccountPublicKey = "service-account.pub"
    case serviceAccountKey = "service-account.key"
    case aggregatorCA = "aggregator-ca.crt"
    case frontProxyCertificate = "front-proxy-client.crt"
    case frontProxyKey = "front-proxy-client.key"
    case encryptionConfig = "encryptionconfig.yaml"

    public var path: String { "\(apiServerSecrets)/\(rawValue)" }
  }

  /// File names in `apiServerConfig`.
  public enum APIServerConfigFile: String, CaseIterable, Sendable {
    case admissionControl = "admission-control-config.yaml"
    case auditPolicy = "auditpolicy.yaml"
    case authorization = "authorization-config.yaml"
    case authentication = "authentication-config.yaml"

    public var path: String { "\(apiServerConfig)/\(rawValue)" }
  }

  /// File names in `controllerManagerSecrets`.
  public enum ControllerManagerSecret: String, CaseIterable, Sendable {
    case ca = "ca.crt"
    case caKey = "ca.key"
    case serviceAccountKey = "service-account.key"
    case kubeconfig = "kubeconfig"

    public var path: String { "\(controllerManagerSecrets)/\(rawValue)" }
  }

  public static let schedulerKubeconfig = "\(schedulerSecrets)/kubeconfig"
  public static let schedulerConfigFile = "\(schedulerConfig)/scheduler-config.yaml"
}
