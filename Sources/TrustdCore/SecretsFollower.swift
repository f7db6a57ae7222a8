// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import PKI
internal import RPC
internal import Resources
internal import Specs
internal import System

/// Takes trustd's secrets from machined's resources, and their replacements while serving.
struct SecretsFollower: Sendable {
  var configuration: TrustdConfiguration
  var state: any CoreState
  var time: any TimeSource

  private var logger: Logger { configuration.logger }

  func followAuthority(into box: SigningMaterialBox) async throws {
    try await follower(SecretsResources.OSRootSpec.self, id: "os").run { spec in
      do {
        box.current = try spec.flatMap { try SigningMaterial($0) }
        logger.info("authority updated", ["present": box.current != nil])
      } catch {
        logger.error("cannot use the authority; the last one stays", ["error": "\(error)"])
      }
    }
  }

  /// API servers come and go from the list with their health; `ControlPlaneNames` remembers them.
  func followNames(into names: ControlPlaneNames) async throws {
    try await withThrowingTaskGroup { group in
      for (source, id) in [(ControlPlaneNames.Source.talosAPI, "api"), (.kubernetesAPI, "k8s")] {
        group.addTask {
          try await follower(SecretsResources.CertSANSpec.self, id: id).run { spec in
            guard let spec else { return }
            names.update(source, dnsNames: spec.dnsNames, ipAddresses: spec.iPs.texts, now: time.now())
          }
        }
      }
      group.addTask {
        try await follower(KubernetesResources.EndpointSpec.self, id: "kubernetes").run { spec in
          guard let spec else { return }
          names.update(.members, dnsNames: spec.hosts, ipAddresses: spec.addresses.texts, now: time.now())
        }
      }
      try await group.next()
    }
  }

  /// Listens once the first certificate is there, and serves with each newer one from then on.
  func followIdentity(of server: RPCServer, onListening: @Sendable (Endpoint) -> Void) async throws {
    var tls: TLSServerConfiguration?
    try await follower(SecretsResources.TrustdCertsSpec.self, id: "trustd").run { spec in
      guard let identity = identity(spec) else { return }
      if let tls {
        try tls.update(identity: identity, clientAuthorities: [])
        logger.info("certificate updated", ["expires": identity.certificate.notAfter])
        return
      }
      let first = try TLSServerConfiguration(identity: identity, clientVerification: .none)
      let endpoint = try listen(server, tls: first)
      tls = first
      logger.info("serving", ["endpoint": endpoint])
      onListening(endpoint)
    }
  }

  private func listen(_ server: RPCServer, tls: TLSServerConfiguration) throws -> Endpoint {
    var failure: any Error = RPCStatus(.failedPrecondition, "trustd has no endpoint to listen on")
    for endpoint in configuration.endpoints {
      do {
        return try server.listen(on: endpoint, tls: tls)
      } catch {
        failure = error
      }
    }
    throw failure
  }

  private func identity(_ spec: SecretsResources.TrustdCertsSpec?) -> Identity? {
    do {
      return try spec?.identity()
    } catch {
      logger.error("cannot use the server's certificate; the last one stays", ["error": "\(error)"])
      return nil
    }
  }

  private func follower<Spec: ResourceSpec>(_ spec: Spec.Type, id: String) -> ResourceFollower<Spec> {
    ResourceFollower(state: state, id: id, time: time, logger: logger)
  }
}

extension [Common.NetIP] {
  fileprivate var texts: [String] { compactMap { $0.address?.description } }
}
