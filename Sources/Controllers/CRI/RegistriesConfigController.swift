// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
internal import MachineConfig
internal import Protobuf
public import Resources
internal import Specs

/// Publishes what the machine config says about registries: mirrors, certificates and credentials.
public struct RegistriesConfigController: Controller {
  static let id = "registries"

  public let name = "cri.RegistriesConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(CRIResources.RegistriesConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let registries = try await context.machineConfiguration()?.v1alpha1?.machine.registries else { return }
    let spec = CRIResources.RegistriesConfigSpec(registries)
    try await context.modify(CRIResources.RegistriesConfigSpec.self, id: Self.id) { $0.spec = spec }
  }
}

extension CRIResources.RegistriesConfigSpec {
  init(_ registries: V1Alpha1Config.Registries) {
    self.init()
    for (registry, mirror) in registries.mirrors { registryMirrors[registry] = .init(mirror) }
    for (host, access) in registries.config {
      let auth = access.auth
      if [auth.username, auth.password, auth.auth, auth.identityToken].contains(where: { $0?.isEmpty == false }) {
        registryAuths[host] = .with {
          $0.registryUsername = auth.username ?? ""
          $0.registryPassword = auth.password ?? ""
          $0.registryAuth = auth.auth ?? ""
          $0.registryIdentityToken = auth.identityToken ?? ""
        }
      }
      if let tls = CRIResources.RegistryTLSConfig(access.tls) { registryTlSs[host] = tls }
    }
  }
}

extension CRIResources.RegistryMirrorConfig {
  fileprivate init(_ mirror: V1Alpha1Config.RegistryMirror) {
    self.init()
    mirrorEndpoints = mirror.endpoints.map { endpoint in
      .with {
        $0.endpointEndpoint = endpoint
        $0.endpointOverridePath = mirror.overridePath
      }
    }
    mirrorSkipFallback = mirror.skipFallback
  }
}

extension CRIResources.RegistryTLSConfig {
  /// Nil when nothing is said.
  fileprivate init?(_ tls: V1Alpha1Config.RegistryTLS) {
    let authority = tls.ca?.text ?? "", identity = tls.clientIdentity
    guard !authority.isEmpty || identity != nil || tls.insecureSkipVerify else { return nil }
    self.init()
    tlsca = Array(authority.utf8)
    tlsInsecureSkipVerify = tls.insecureSkipVerify
    if let identity {
      tlsClientIdentity = .with {
        $0.crt = Array(identity.certificate.text.utf8)
        $0.key = Array(identity.key.text.utf8)
      }
    }
  }
}
