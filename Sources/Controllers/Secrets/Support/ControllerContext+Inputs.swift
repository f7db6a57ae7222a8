// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import Resources
internal import Specs

extension ControllerInput {
  static var timeStatus: ControllerInput { .weak(TimeResources.StatusSpec.self, id: "node") }
  static var hostnameStatus: ControllerInput { .weak(NetworkResources.HostnameStatusSpec.self, id: "hostname") }
  static var osRoot: ControllerInput { .weak(SecretsResources.OSRootSpec.self, id: SecretsID.os) }
  static var kubernetesRoot: ControllerInput {
    .weak(SecretsResources.KubernetesRootSpec.self, id: SecretsID.kubernetesRoot)
  }
  static var maintenanceRoot: ControllerInput {
    .weak(SecretsResources.MaintenanceRootSpec.self, id: SecretsID.maintenance)
  }
  static var etcdRoot: ControllerInput { .weak(SecretsResources.EtcdRootSpec.self, id: SecretsID.etcd) }

  static func certificateNames(_ id: String) -> ControllerInput {
    .weak(SecretsResources.CertSANSpec.self, id: id)
  }

  static func nodeAddresses(_ id: String) -> ControllerInput {
    .weak(NetworkResources.NodeAddressSpec.self, id: id)
  }
}

/// Ids of the secrets, each the only resource of its type but for the names.
enum SecretsID {
  static let os = "os"
  static let etcd = "etcd"
  static let kubernetesRoot = "k8s"
  static let kubernetesCertificates = "k8s-certs"
  static let kubernetesDynamicCertificates = "k8s-dynamic-certs"
  static let api = "api"
  static let trustd = "trustd"
  static let kubelet = "kubelet"
  static let kubernetesNames = "k8s"
  static let maintenance = "maintenance"
}

extension ControllerContext {
  /// Certificates issued by a wrong clock would be refused by everybody else.
  func isTimeSynchronized() async throws -> Bool {
    try await get(TimeResources.StatusSpec.self, id: "node")?.spec.synced == true
  }

  func names(_ id: String) async throws -> SecretsResources.CertSANSpec? {
    try await get(SecretsResources.CertSANSpec.self, id: id)?.spec
  }
}
