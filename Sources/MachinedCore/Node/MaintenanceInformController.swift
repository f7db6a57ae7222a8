// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Logging
internal import PKI
internal import Resources
internal import Specs

/// Tells on the console how a node in maintenance is given its machine config, and by which fingerprint the client knows
/// that it speaks to this node and no other.
struct MaintenanceInformController: Controller {
  let name = "runtime.MaintenanceServiceInformController"
  var inputs: [ControllerInput] { [.weak(SecretsResources.APICertsSpec.self, id: "api")] }
  var outputs: [ControllerOutput] { [] }

  /// The node's own, which reaches the console.
  let logger: Logger
  private let told = Watched<[UInt8]?>(nil)

  init(logger: Logger) { self.logger = logger }

  func reconcile(_ context: ControllerContext) async throws {
    guard let spec = try await context.get(SecretsResources.APICertsSpec.self, id: "api")?.spec,
      spec.skipVerifyingClientCert, let server = spec.server, told.value != server.crt
    else { return }
    let certificate = try Certificate(pem: String(decoding: server.crt, as: UTF8.self))
    let addresses = certificate.names.ipAddresses.filter { !["127.0.0.1", "::1"].contains($0) }
    let fingerprint = try certificate.publicKeyFingerprint
    let command = "talosctl apply-config --insecure --nodes ADDRESS --cert-fingerprint \(fingerprint) --file CONFIG"
    logger.info(
      "this node can be given its machine config", ["addresses": addresses.joined(separator: ","), "command": command])
    told.update { $0 = server.crt }
  }
}
