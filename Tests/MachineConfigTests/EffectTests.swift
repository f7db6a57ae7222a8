// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing

/// Every key has an effect, or who sets it is told that it has none.
@Suite struct EffectTests {
  @Test func keysHaveAnEffectOrSayThatTheyHaveNone() {
    let found = Set(effective(V1Alpha1Config.configShape, "v1alpha1"))
    let reviewed = Set(Self.keysWithReaders.split(separator: "\n").map(String.init))
    #expect(found.subtracting(reviewed).sorted() == [], "have it read and listed here, or mark it as .withoutEffect")
    #expect(reviewed.subtracting(found).sorted() == [], "no longer unmarked keys")
  }

  /// The keys that are not marked: a line for each object, with where it is.
  private func effective(_ shape: Shape, _ path: String) -> [String] {
    switch shape {
    case .scalar, .free: return []
    case .list(let element): return effective(element, path + "[]")
    case .map(let value): return effective(value, path + ".*")
    case .object(let object):
      let fields = object.fields.filter { !$0.options.isWithoutEffect }
      let own = fields.isEmpty ? [] : ["\(path): \(fields.map(\.key).joined(separator: " "))"]
      return own + fields.flatMap { effective($0.shape, "\(path).\($0.key)") }
    }
  }

  /// A controller, a service or a template reads each of these.
  private static let keysWithReaders = """
    v1alpha1: version persist machine cluster
    v1alpha1.cluster: id secret controlPlane clusterName network token aescbcEncryptionSecret \
    secretboxEncryptionSecret ca acceptedCAs aggregatorCA serviceAccount apiServer controllerManager proxy \
    scheduler discovery etcd coreDNS externalCloudProvider extraManifests extraManifestHeaders inlineManifests \
    adminKubeconfig allowSchedulingOnMasters allowSchedulingOnControlPlanes
    v1alpha1.cluster.acceptedCAs[]: crt
    v1alpha1.cluster.adminKubeconfig: certLifetime
    v1alpha1.cluster.aggregatorCA: crt key
    v1alpha1.cluster.apiServer: image extraArgs extraVolumes env certSANs disablePodSecurityPolicy \
    admissionControl auditPolicy resources authorizationConfig
    v1alpha1.cluster.apiServer.admissionControl[]: name configuration
    v1alpha1.cluster.apiServer.authorizationConfig[]: type name webhook
    v1alpha1.cluster.apiServer.extraVolumes[]: hostPath mountPath readonly
    v1alpha1.cluster.apiServer.resources: requests limits
    v1alpha1.cluster.ca: crt key
    v1alpha1.cluster.controlPlane: endpoint localAPIServerPort
    v1alpha1.cluster.controllerManager: image extraArgs extraVolumes env resources
    v1alpha1.cluster.controllerManager.extraVolumes[]: hostPath mountPath readonly
    v1alpha1.cluster.controllerManager.resources: requests limits
    v1alpha1.cluster.coreDNS: disabled image
    v1alpha1.cluster.discovery: registries
    v1alpha1.cluster.discovery.registries: kubernetes service
    v1alpha1.cluster.etcd: image ca extraArgs subnet advertisedSubnets listenSubnets
    v1alpha1.cluster.etcd.ca: crt key
    v1alpha1.cluster.externalCloudProvider: enabled manifests
    v1alpha1.cluster.inlineManifests[]: name contents
    v1alpha1.cluster.network: cni dnsDomain podSubnets serviceSubnets
    v1alpha1.cluster.network.cni: name urls flannel
    v1alpha1.cluster.network.cni.flannel: extraArgs kubeNetworkPoliciesEnabled
    v1alpha1.cluster.proxy: disabled image mode extraArgs
    v1alpha1.cluster.scheduler: image extraArgs extraVolumes env resources config
    v1alpha1.cluster.scheduler.extraVolumes[]: hostPath mountPath readonly
    v1alpha1.cluster.scheduler.resources: requests limits
    v1alpha1.cluster.serviceAccount: key
    v1alpha1.machine: type token ca acceptedCAs certSANs controlPlane kubelet pods network install files env time \
    sysctls sysfs registries features seccompProfiles nodeLabels nodeAnnotations nodeTaints
    v1alpha1.machine.acceptedCAs[]: crt
    v1alpha1.machine.ca: crt key
    v1alpha1.machine.controlPlane: controllerManager scheduler
    v1alpha1.machine.controlPlane.controllerManager: disabled
    v1alpha1.machine.controlPlane.scheduler: disabled
    v1alpha1.machine.features: stableHostname kubernetesTalosAPIAccess diskQuotaSupport kubePrism hostDNS \
    imageCache nodeAddressSortAlgorithm
    v1alpha1.machine.features.kubePrism: enabled port
    v1alpha1.machine.features.kubernetesTalosAPIAccess: enabled
    v1alpha1.machine.files[]: content permissions path op
    v1alpha1.machine.kubelet: image clusterDNS extraArgs extraMounts extraConfig credentialProviderConfig \
    defaultRuntimeSeccompProfileEnabled registerWithFQDN nodeIP skipNodeRegistration disableManifestsDirectory
    v1alpha1.machine.kubelet.extraMounts[]: destination type source options
    v1alpha1.machine.kubelet.nodeIP: validSubnets
    v1alpha1.machine.network: hostname nameservers searchDomains extraHostEntries disableSearchDomain
    v1alpha1.machine.network.extraHostEntries[]: ip aliases
    v1alpha1.machine.registries: mirrors config
    v1alpha1.machine.registries.config.*: tls auth
    v1alpha1.machine.registries.config.*.auth: username password auth identityToken
    v1alpha1.machine.registries.config.*.tls: clientIdentity ca insecureSkipVerify
    v1alpha1.machine.registries.config.*.tls.clientIdentity: crt key
    v1alpha1.machine.registries.mirrors.*: endpoints overridePath skipFallback
    v1alpha1.machine.seccompProfiles[]: name value
    v1alpha1.machine.time: servers
    """
}
