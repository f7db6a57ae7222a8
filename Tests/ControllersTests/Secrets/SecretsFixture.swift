// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import MachineConfig
import PKI
import Protobuf
import Resources
import Specs
import System
import Testing

/// A node as the secrets controllers see it, at a time which stands still.
struct SecretsFixture: Sendable {
  let time = VirtualTime()
  let state: ResourceState
  let secrets: SecretsBundle
  let controlPlane: Configuration
  let worker: Configuration

  init() throws {
    state = ResourceState(time: time)
    let endpoint = try #require(ConfigURL("https://cluster.example:6443"))
    var options = GenerateOptions(clusterName: "test", endpoint: endpoint)
    options.additionalSANs = ["talos.example", "192.0.2.7"]
    secrets = try SecretsBundle.generate(now: WallTime(seconds: time.now().seconds))
    let generator = ConfigGenerator(options: options, secrets: secrets)
    controlPlane = try generator.configuration(for: .controlPlane)
    worker = try generator.configuration(for: .worker)
  }

  var now: WallTime { WallTime(seconds: time.now().seconds) }

  /// A runtime with these controllers.
  func runtime(_ controllers: any Controller..., logger: Logger = .disabled) throws -> ControllerRuntime {
    let runtime = ControllerRuntime(state: state, time: time, logger: logger)
    for controller in controllers { try runtime.register(controller) }
    return runtime
  }

  func apply(_ config: Configuration) async throws {
    try await state.modify(ConfigResources.MachineConfigSpec.self, id: "v1alpha1") {
      $0.spec.yamlMarshalled = config.bytes
    }
  }

  /// Time is right, the node has a name and addresses.
  func publishNode(hostname: String = "node1", addresses: [String] = ["10.5.0.2/24"]) async throws {
    try await state.modify(TimeResources.StatusSpec.self, id: "node") { $0.spec.synced = true }
    try await state.modify(NetworkResources.HostnameStatusSpec.self, id: "hostname") {
      $0.spec.hostname = hostname
      $0.spec.domainname = "example"
    }
    for id in ["accumulative", "current-no-k8s"] {
      try await state.modify(NetworkResources.NodeAddressSpec.self, id: id) {
        $0.spec.addresses = addresses.compactMap { IPPrefix($0) }.map { Common.NetIPPrefix($0) }
      }
    }
  }

  /// Waits until the only resource of `Spec` is as it should be.
  func expect<Spec: ResourceSpec>(
    _ spec: Spec.Type, _ id: String, _ condition: (Spec) -> Bool = { _ in true }
  ) async throws -> Spec {
    try await state.watchFor(spec, id: id) { condition($0.spec) }.spec
  }
}

extension Common.PEMEncodedCertificateAndKey {
  func identity() throws -> Identity {
    try Identity(certificatePEM: String(decoding: crt, as: UTF8.self), keyPEM: String(decoding: key, as: UTF8.self))
  }

  func certificate() throws -> Certificate { try identity().certificate }
}
