// SPDX-License-Identifier: Apache-2.0

extension ConfigGenerator {
  func machine(_ type: MachineType) -> V1Alpha1Config.Machine {
    var machine = V1Alpha1Config.Machine()
    machine.type = type
    machine.token = secrets.trustdInfo.token
    machine.ca = secrets.certificates.os
    machine.certSANs = options.additionalSANs
    machine.kubelet.image = DefaultImages.kubelet(options.kubernetesVersion)
    machine.kubelet.defaultRuntimeSeccompProfileEnabled = options.talosVersion.hasKubeletSeccompDefault
    machine.kubelet.disableManifestsDirectory = options.talosVersion.hasManifestsDirectorySwitch
    machine.network.kubespan.isEnabled = options.usesKubeSpan
    machine.install.disk = options.installDisk
    machine.install.image = options.installImage
    machine.sysctls = options.sysctls
    machine.registries.mirrors = options.registryMirrors.mapValues { endpoints in
      var mirror = V1Alpha1Config.RegistryMirror()
      mirror.endpoints = endpoints
      return mirror
    }
    addFeatures(to: &machine.features)
    return machine
  }

  private func addFeatures(to features: inout V1Alpha1Config.Features) {
    let version = options.talosVersion
    features.stableHostname = version.hasStableHostname
    features.apidCheckExtKeyUsage = version.checksClientUsage
    features.diskQuotaSupport = version.hasDiskQuota
    features.kubePrism.isEnabled = version.hasKubePrism
    features.hostDNS.isEnabled = version.hasHostDNS
    features.hostDNS.forwardKubeDNSToHost = version.forwardsKubeDNS
  }
}
