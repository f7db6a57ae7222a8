// SPDX-License-Identifier: Apache-2.0

import API
import KubernetesControllers
import MachineConfig
import PKI
import Protobuf
import Resources
import Specs
import System

extension SecretsFixture {
  /// Puts a config in force: that of the role with a strategic merge patch.
  func configure(_ patch: String = "", isControlPlane: Bool = true) async throws {
    let base = isControlPlane ? controlPlane : worker
    try await apply(patch.isEmpty ? base : try base.patched(by: [Patch(patch)]))
  }

  /// The parsed document of such a config.
  func config(_ patch: String = "", isControlPlane: Bool = true) throws -> V1Alpha1Config {
    let base = isControlPlane ? controlPlane : worker
    let config = patch.isEmpty ? base : try base.patched(by: [Patch(patch)])
    guard let root = config.v1alpha1 else { throw ConfigurationErrors([]) }
    return root
  }

  func publishService(_ id: String, healthy: Bool = true) async throws {
    try await state.modify(V1alpha1Resources.ServiceSpec.self, id: id) {
      $0.spec.running = true
      $0.spec.healthy = healthy
    }
  }

  func publishAddresses(_ id: String, _ prefixes: String...) async throws {
    try await state.modify(NetworkResources.NodeAddressSpec.self, id: id) {
      $0.spec.addresses = prefixes.compactMap { IPPrefix($0) }.map { Common.NetIPPrefix($0) }
    }
  }

  /// The machine config adds these variables to the environment of services.
  func publishEnvironment(_ variables: String...) async throws {
    try await state.modify(RuntimeResources.EnvironmentSpec.self, id: "machined") { $0.spec.variables = variables }
  }

  func publishNodename(_ name: String = "node1") async throws {
    try await state.modify(KubernetesResources.NodenameSpec.self, id: "nodename") { $0.spec.nodename = name }
  }

  /// Addresses, connectivity, hostname and files are there.
  func publishNetwork() async throws {
    try await state.modify(NetworkResources.StatusSpec.self, id: "status") {
      $0.spec.addressReady = true
      $0.spec.connectivityReady = true
      $0.spec.hostnameReady = true
      $0.spec.etcFilesReady = true
    }
  }

  /// A kubeconfig, good enough to be read.
  static var kubeconfig: String {
    let pem = Base64.encode(Array(PEM.Block(label: "CERTIFICATE", bytes: [1]).text.utf8))
    let key = Base64.encode(Array(PEM.Block(label: "PRIVATE KEY", bytes: [1]).text.utf8))
    return """
      clusters: [{name: c, cluster: {server: "https://localhost:6443", certificate-authority-data: \(pem)}}]
      users: [{name: u, user: {client-certificate-data: \(pem), client-key-data: \(key)}}]
      contexts: [{name: x, context: {cluster: c, user: u}}]
      current-context: x
      """
  }

  /// The node has an administrator's kubeconfig.
  func publishKubeconfig() async throws {
    try await state.modify(SecretsResources.KubernetesCertsSpec.self, id: "k8s-certs") {
      $0.spec.localhostAdminKubeconfig = Self.kubeconfig
    }
  }

  /// Waits until there is no resource of an id any more.
  func expectGone<Spec: ResourceSpec>(_ spec: Spec.Type, _ id: String, namespace: String? = nil) async throws {
    try await state.watchForDestroyed(ResourcePointer(spec, id: id, namespace: namespace))
  }
}

/// A directory that is gone after the test.
final class TemporaryDirectory: Sendable {
  let path = "/tmp/controllers-tests-\(UInt64.random(in: .min ... .max))"

  init() throws { try Files.makeDirectories(path) }
  deinit { try? Files.removeTree(path) }

  func text(_ name: String) -> String? { try? Files.readText("\(path)/\(name)") }
}
