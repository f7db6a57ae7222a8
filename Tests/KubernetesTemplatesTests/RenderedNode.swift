// SPDX-License-Identifier: Apache-2.0

import API
import ControllerSupport
import KubernetesTemplates
import MachineConfig
import PKI
import Protobuf
import Resources
import Specs
import System
import Testing
import YAML

@testable import EtcdControllers
@testable import KubernetesControllers

/// What a control plane node with a generated config gets for a release, through the controllers of the node.
struct RenderedNode {
  private static let secrets = Result { try SecretsBundle.generate() }
  private let configuration: Configuration
  private let config: V1Alpha1Config
  private let root: SecretsResources.KubernetesRootSpec

  /// - Parameter patch: of the generated config.
  init(_ version: String, patch: String = "") throws {
    let endpoint = try #require(ConfigURL("https://cluster.example:6443"))
    var options = GenerateOptions(clusterName: "test", endpoint: endpoint)
    options.kubernetesVersion = version
    if !patch.isEmpty { options.patches = [try Patch(patch)] }
    configuration = try ConfigGenerator(options: options, secrets: Self.secrets.get()).configuration(for: .controlPlane)
    config = try #require(configuration.v1alpha1)
    root = .with { ($0.bootstrapTokenID, $0.bootstrapTokenSecret) = ("abcdef", "0123456789abcdef") }
  }

  /// The static pods of the control plane.
  func pods() throws -> [(id: String, Node)] {
    try ControlPlaneStaticPodController.pods(config, annotations: [ControlPlaneStaticPodController.secretsVersion: "2"])
  }

  /// The configuration files that they mount.
  func files() throws -> [(path: String, Node)] {
    try RenderConfigsController.files(config).map {
      ($0.path, try YAML.parseDocument(String(decoding: $0.contents, as: UTF8.self)))
    }
  }

  func manifests() throws -> [BootstrapManifest] { try BootstrapManifestsInput(config, root).manifests() }

  /// The image of etcd and its command line for the first member.
  func etcd() throws -> [String] {
    let image = try EtcdConfigController.spec(config).image
    let input = EtcdInput(
      version: try #require(EtcdVersion(image: image)), name: "node-1", advertisedAddresses: ["10.5.0.2"],
      initialState: .new(cluster: "node-1=https://10.5.0.2:2380"))
    return [image] + (try input.arguments())
  }

  /// The kubelet's image, command line and configuration.
  func kubelet() async throws -> KubernetesResources.KubeletSpecSpec {
    let time = VirtualTime()
    let state = ResourceState(time: time)
    let runtime = ControllerRuntime(state: state, time: time)
    try runtime.register(KubeletSpecController(isContainer: false))
    return try await runtime.whileRunning {
      try await state.modify(ConfigResources.MachineConfigSpec.self, id: "v1alpha1") {
        $0.spec.yamlMarshalled = configuration.bytes
      }
      try await state.modify(KubernetesResources.NodenameSpec.self, id: "nodename") { $0.spec.nodename = "node-1" }
      try await state.modify(KubernetesResources.NodeIPSpec.self, id: "kubelet") {
        $0.spec.addresses = [IPAddress("10.5.0.2")].compactMap(\.self).map(Common.NetIP.init)
      }
      return try await state.watchFor(KubernetesResources.KubeletSpecSpec.self, id: "kubelet") { _ in true }.spec
    }
  }
}
