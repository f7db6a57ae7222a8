// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import KubernetesTemplates
internal import PKI
internal import Specs
internal import YAML

/// The secret files of the control plane's components, each readable by its component only.
struct ControlPlaneSecretFiles {
  let root: SecretsResources.KubernetesRootSpec
  let certificates: SecretsResources.KubernetesCertsSpec
  let dynamic: SecretsResources.KubernetesDynamicCertsSpec
  let etcdRoot: SecretsResources.EtcdRootSpec
  let etcd: SecretsResources.EtcdCertsSpec

  func all() throws -> [RenderedFile] {
    try apiServer() + controllerManager() + [
      RenderedFile(
        ControlPlanePaths.schedulerKubeconfig, certificates.schedulerKubeconfig, mode: 0o400,
        userID: SchedulerInput.user, groupID: SchedulerInput.user)
    ]
  }

  private func apiServer() throws -> [RenderedFile] {
    let keys = EncryptionKeys(
      secretbox: Self.nonEmpty(root.secretboxEncryptionSecret), aescbc: Self.nonEmpty(root.aescbcEncryptionSecret))
    let contents: [(ControlPlanePaths.APIServerSecret, [UInt8])] = [
      (.etcdCA, etcdRoot.etcdCA?.crt ?? []), (.etcdCertificate, etcd.etcdAPIServer?.crt ?? []),
      (.etcdKey, etcd.etcdAPIServer?.key ?? []), (.ca, acceptedAuthorities),
      (.certificate, dynamic.apiServer?.crt ?? []), (.key, dynamic.apiServer?.key ?? []),
      (.kubeletClientCertificate, dynamic.apiServerKubeletClient?.crt ?? []),
      (.kubeletClientKey, dynamic.apiServerKubeletClient?.key ?? []),
      (.serviceAccountPublicKey, try serviceAccountPublicKeys()), (.serviceAccountKey, root.serviceAccount?.key ?? []),
      (.aggregatorCA, root.aggregatorCA?.crt ?? []), (.frontProxyCertificate, dynamic.frontProxy?.crt ?? []),
      (.frontProxyKey, dynamic.frontProxy?.key ?? []),
      (.encryptionConfig, Array(keys.configuration().yaml(.kubernetes).utf8)),
    ]
    let user = APIServerInput.user
    return contents.map { RenderedFile($0.path, $1, mode: 0o400, userID: user, groupID: user) }
  }

  private func controllerManager() throws -> [RenderedFile] {
    let contents: [(ControlPlanePaths.ControllerManagerSecret, [UInt8])] = [
      (.ca, root.issuingCA?.crt ?? []), (.caKey, root.issuingCA?.key ?? []),
      (.serviceAccountKey, root.serviceAccount?.key ?? []),
      (.kubeconfig, Array(certificates.controllerManagerKubeconfig.utf8)),
    ]
    let user = ControllerManagerInput.user
    return contents.map { RenderedFile($0.path, $1, mode: 0o400, userID: user, groupID: user) }
  }

  private var acceptedAuthorities: [UInt8] {
    PEM.joined([root.issuingCA?.crt ?? []] + root.acceptedCAs.map(\.crt))
  }

  private func serviceAccountPublicKeys() throws -> [UInt8] {
    let own = try PrivateKey(pem: root.serviceAccount?.key ?? []).publicKey.pem
    return PEM.joined([Array(own.utf8)] + root.serviceAccountAcceptedKeys.map(\.key))
  }

  private static func nonEmpty(_ text: String) -> String? {
    text.isEmpty ? nil : text
  }
}
