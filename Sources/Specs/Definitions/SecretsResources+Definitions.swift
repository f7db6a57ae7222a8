// SPDX-License-Identifier: Apache-2.0

public import Resources

extension SecretsResources.APICertsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ApiCertificates.secrets.talos.dev", displayType: "ApiCertificate",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "acceptedCAs client server skipVerifyingClientCert?"
}

extension SecretsResources.CertSANSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "CertSANs.secrets.talos.dev", displayType: "CertSAN",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "ips dnsNames fqdn"
}

extension SecretsResources.EncryptionSaltSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EncryptionSalts.secrets.talos.dev", displayType: "EncryptionSalt",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "diskSalt"
}

extension SecretsResources.EtcdRootSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdRootSecrets.secrets.talos.dev", displayType: "EtcdRootSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "etcdCA"
}

extension SecretsResources.EtcdCertsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdSecrets.secrets.talos.dev", displayType: "EtcdSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "etcd etcdPeer etcdAdmin etcdAPIServer"
}

extension SecretsResources.KubeletSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubeletSecrets.secrets.talos.dev", displayType: "KubeletSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    endpoint endpointTLSServerName? acceptedCAs bootstrapTokenID bootstrapTokenSecret
    """
}

extension SecretsResources.KubernetesDynamicCertsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubernetesDynamicCerts.secrets.talos.dev", displayType: "KubernetesDynamicCert",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "apiServer apiServerKubeletClient frontProxy"
}

extension SecretsResources.KubernetesRootSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubernetesRootSecrets.secrets.talos.dev", displayType: "KubernetesRootSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    name endpoint local_endpoint certSANs apiServerIPs dnsDomain issuingCA acceptedCAs aggregatorCA
    acceptedAggregatorCAs? serviceAccount serviceAccountAcceptedKeys? issuerURL? acceptedIssuers?
    apiAudiences? aesCBCEncryptionSecret? bootstrapTokenID bootstrapTokenSecret secretboxEncryptionSecret?
    etcdEncryptionConfig?
    """
}

extension SecretsResources.KubernetesCertsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KubernetesSecrets.secrets.talos.dev", displayType: "KubernetesSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    schedulerKubeconfig controllerManagerKubeconfig localhostAdminKubeconfig adminKubeconfig
    """
}

extension SecretsResources.MaintenanceRootSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MaintenanceRootSecrets.secrets.talos.dev", displayType: "MaintenanceRootSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "ca"
}

extension SecretsResources.OSRootSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "OSRootSecrets.secrets.talos.dev", displayType: "OSRootSecret",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "issuingCA acceptedCAs certSANIPs certSANDNSNames token"
}

extension SecretsResources.TrustdCertsSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "TrustdCertificates.secrets.talos.dev", displayType: "TrustdCertificate",
    defaultNamespace: Namespaces.secrets,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "acceptedCAs server"
}
