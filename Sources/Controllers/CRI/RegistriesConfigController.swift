// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import MachineConfig
public import Resources
internal import Specs

/// Renders the registry mirrors and certificate authorities of the machine config for containerd.
public struct RegistriesConfigController: Controller {
  public let name = "cri.RegistriesConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig, .destroyReady(FilesResources.EtcFileSpecSpec.self)] }

  public var outputs: [ControllerOutput] { [.shared(FilesResources.EtcFileSpecSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let registries = try await context.machineConfiguration()?.v1alpha1?.machine.registries {
      for (path, contents) in Self.files(registries) {
        try await context.modify(FilesResources.EtcFileSpecSpec.self, id: path) {
          $0.spec.contents = contents
          $0.spec.mode = 0o600
        }
      }
    }
    try await context.cleanupOutputs(FilesResources.EtcFileSpecSpec.self)
  }

  /// The files below `/etc` by path.
  static func files(_ registries: V1Alpha1Config.Registries) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for registry in Set(registries.mirrors.keys).union(registries.config.keys) {
      let tls = registries.config[registry]?.tls
      let mirror = registries.mirrors[registry]
      var hosts = RegistryHosts(
        registry: registry, endpoints: mirror?.endpoints ?? [], overridesPath: mirror?.overridePath ?? false,
        skipsFallback: mirror?.skipFallback ?? false, certificateAuthorityPath: nil,
        skipsVerification: tls?.insecureSkipVerify ?? false)
      let directory = "cri/conf.d/hosts/\(hosts.directory)"
      if let authority = tls?.ca?.text, !authority.isEmpty {
        files["\(directory)/ca.crt"] = Array(authority.utf8)
        hosts = hosts.trusting("/etc/\(directory)/ca.crt")
      }
      files["\(directory)/hosts.toml"] = Array(hosts.toml.utf8)
    }
    return files
  }
}

extension RegistryHosts {
  fileprivate func trusting(_ path: String) -> RegistryHosts {
    RegistryHosts(
      registry: registry, endpoints: endpoints, overridesPath: overridesPath, skipsFallback: skipsFallback,
      certificateAuthorityPath: path, skipsVerification: skipsVerification)
  }
}
