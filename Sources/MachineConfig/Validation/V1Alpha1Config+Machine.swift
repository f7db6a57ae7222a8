// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  func validateMachine(_ validation: inout Validation) {
    if !persist { validation.error("must be true, or be left out", "persist") }
    if machine.type == .initialControlPlane {
      validation.warning("\"init\" is deprecated, use \"controlplane\" and `talosctl bootstrap`", "machine.type")
    }
    validateAuthority(&validation)
    validateInstall(&validation)
    validateFeatures(&validation)
    validateEncryption(machine.systemDiskEncryption.state, "state", &validation)
    validateEncryption(machine.systemDiskEncryption.ephemeral, "ephemeral", &validation)
    validateTaints(&validation)
    validateMounts(&validation)
    validateFiles(&validation)
  }

  private func validateAuthority(_ validation: inout Validation) {
    let hasKey = machine.ca?.hasKey ?? false
    switch machine.type {
    case .worker where hasKey:
      validation.error("the key of the Talos API authority must not be on a worker", "machine.ca.key")
    case .worker where machine.ca == nil && machine.acceptedCAs.isEmpty:
      validation.error("a certificate authority is required, here or in machine.acceptedCAs", "machine.ca")
    case .controlPlane where !hasKey, .initialControlPlane where !hasKey:
      validation.error(
        "certificate and key of the Talos API authority are required on a control plane node", "machine.ca")
    default: break
    }
  }

  private func validateInstall(_ validation: inout Validation) {
    let install = machine.install
    if validation.mode.requiresInstall, install.disk == nil, install.diskSelector == DiskSelector() {
      validation.error("a disk or a diskSelector is required on metal", "machine.install")
    }
    if !install.extraKernelArgs.isEmpty, install.grubUseUKICmdline {
      validation.error("cannot be used together with grubUseUKICmdline", "machine.install.extraKernelArgs")
    }
  }

  private func validateFeatures(_ validation: inout Validation) {
    let features = machine.features
    if features.hostDNS.forwardKubeDNSToHost, !features.hostDNS.isEnabled {
      validation.error("needs enabled: true beside it", "machine.features.hostDNS.forwardKubeDNSToHost")
    }
    if features.kubernetesTalosAPIAccess.isEnabled, !isControlPlane {
      validation.error(
        "can only be enabled on control plane nodes", "machine.features.kubernetesTalosAPIAccess.enabled")
    }
  }

  private func validateEncryption(_ encryption: DiskEncryption, _ partition: String, _ validation: inout Validation) {
    guard encryption != DiskEncryption() else { return }
    let path = ConfigPath("machine.systemDiskEncryption.\(partition).keys")
    if encryption.keys.isEmpty { validation.error("at least one key is required", path) }
    var slots: Set<Int> = []
    for (index, key) in encryption.keys.enumerated() {
      let keyPath = path.appending(.index(index))
      if !slots.insert(key.slot).inserted {
        validation.error("slot \(key.slot) is used by another key", keyPath.appending(.key("slot")))
      }
      let sources = [key.fixed != nil, key.nodeID != nil, key.kms != nil, key.tpm != nil]
      if sources.count(where: \.self) != 1 {
        validation.error("exactly one of static, nodeID, kms and tpm is required", keyPath)
      }
    }
  }

  private func validateTaints(_ validation: inout Validation) {
    for (key, taint) in machine.nodeTaints.sorted(by: { $0.key < $1.key }) {
      let effect = taint.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
      guard !["NoSchedule", "PreferNoSchedule", "NoExecute"].contains(effect) else { continue }
      validation.error(
        "expected \"effect\" or \"value:effect\" with NoSchedule, PreferNoSchedule or NoExecute, found \"\(taint)\"",
        ConfigPath("machine.nodeTaints").appending(.key(key)))
    }
  }

  /// Sources are made when they are missing, so it must be clear where.
  private func validateMounts(_ validation: inout Validation) {
    for (index, mount) in machine.kubelet.extraMounts.enumerated() where mount.isBind {
      let source = mount.source ?? ""
      guard !source.hasPrefix("/") || source.split(separator: "/").contains("..") else { continue }
      validation.error(
        "a bind mount needs an absolute path without \"..\" as its source, found \"\(source)\"",
        ConfigPath("machine.kubelet.extraMounts").appending(.index(index)))
    }
  }
}
