// SPDX-License-Identifier: Apache-2.0

public import API
internal import MachineConfig
internal import PKI
internal import Protobuf
public import RPC
internal import Resources
internal import Specs

extension MachineService {
  /// Issues a talosconfig with the roles that were asked for.
  public func generateClientConfiguration(
    _ request: Machine.GenerateClientConfigurationRequest, context: ServerContext
  ) async throws -> Machine.GenerateClientConfigurationResponse {
    guard let root = try await node.state.get(SecretsResources.OSRootSpec.self, id: "os")?.spec,
      let issuing = root.issuingCA, !issuing.key.isEmpty
    else {
      throw RPCStatus(
        .failedPrecondition, "this node cannot issue client certificates: name a control plane node with --nodes")
    }
    let roles = try Self.known(request.roles)
    let authority = try CertificateAuthority(
      certificatePEM: String(decoding: issuing.crt, as: UTF8.self), keyPEM: String(decoding: issuing.key, as: UTF8.self)
    )
    let lifetime = request.crtTTL?.duration ?? .hours(8760)
    guard lifetime > .zero else { throw RPCStatus(.invalidArgument, "the certificate's lifetime must be positive") }
    let identity = try authority.issue(
      CertificateRequestOptions(organizations: roles, usages: [.client], lifetime: lifetime))
    let config = try Self.message(identity, authority: issuing.crt)
    return .with { $0.messages = [config] }
  }

  private static func known(_ roles: [String]) throws -> [String] {
    guard !roles.isEmpty else { throw RPCStatus(.invalidArgument, "name at least one role, such as os:reader") }
    for role in roles where Role(named: role) == nil {
      throw RPCStatus(.invalidArgument, "unknown role \"\(role)\"")
    }
    return roles
  }

  private static func message(
    _ identity: Identity, authority: [UInt8]
  ) throws -> Machine.GenerateClientConfiguration {
    let key = try identity.key.pem
    let context = ClientContext(
      endpoints: [], nodes: [], ca: Base64.encode(authority), crt: Base64.encode(Array(identity.certificatePEM.utf8)),
      key: Base64.encode(Array(key.utf8)))
    let talosconfig = ClientConfig(context: "default", contexts: ["default": context])
    return .with {
      $0.ca = authority
      $0.crt = Array(identity.certificatePEM.utf8)
      $0.key = Array(key.utf8)
      $0.talosconfig = Array(talosconfig.yaml().utf8)
    }
  }
}
