// SPDX-License-Identifier: Apache-2.0

internal import API
public import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
internal import PKI
public import Resources
internal import Specs
internal import System
internal import YAML

/// Writes what the kubelet reads and restarts it when that changes.
public struct KubeletServiceController: Controller {
  public let name = "k8s.KubeletServiceController"
  private let services: any ServiceControl
  private let root: String

  /// - Parameter root: put before the paths of the files; empty on a node.
  public init(services: any ServiceControl, root: String = "") {
    self.services = services
    self.root = root
  }

  public var inputs: [ControllerInput] {
    [
      .weak(KubernetesResources.KubeletSpecSpec.self, id: "kubelet"),
      .weak(SecretsResources.KubeletSpec.self, id: "kubelet"),
      .weak(V1alpha1Resources.ServiceSpec.self, id: "cri"),
      .machineType, .serviceEnvironment,
      .weak(SecretsResources.KubernetesRootSpec.self, id: "k8s"),
      // These exist once the clock can be trusted, and with them certificates that begin now.
      .weak(SecretsResources.KubernetesCertsSpec.self),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.KubeletStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let spec = try await context.get(KubernetesResources.KubeletSpecSpec.self, id: "kubelet"),
      let secrets = try await context.get(SecretsResources.KubeletSpec.self, id: "kubelet"),
      let environment = try await context.serviceEnvironment()
    else { return }
    guard try await admitControlPlane(context, spec.spec, secrets.spec) else { return }
    let files = try files(spec.spec, secrets.spec)
    for file in files {
      try Files.makeDirectories(Files.parent(of: file.path), mode: 0o700)
      try file.write()
    }
    try redirectKubelet(to: secrets.spec.endpoint?.fullPath ?? "")
    let contents = try RenderedFile.version(of: files + [environment.file])
    let version = "\(spec.metadata.version.map(String.init) ?? "undefined")-\(contents)"
    let known = try await context.get(KubernetesResources.KubeletStatusSpec.self, id: "kubelet")
    guard known?.metadata.annotations[Self.startedVersion] != version else { return }
    // The service waits for the files by itself when it starts for the first time. A restart that fails is tried again,
    // since only afterwards the version is noted.
    if known != nil { try await services.restart("kubelet") }
    try await context.modify(KubernetesResources.KubeletStatusSpec.self, id: "kubelet") {
      $0.spec.image = spec.spec.image
      $0.metadata.annotations[Self.startedVersion] = version
    }
  }

  /// Gives the kubelet of a control plane node its first credentials.
  ///
  /// - Returns: whether the kubelet may start as far as this is concerned.
  private func admitControlPlane(
    _ context: ControllerContext, _ spec: KubernetesResources.KubeletSpecSpec, _ secrets: SecretsResources.KubeletSpec
  ) async throws -> Bool {
    guard let role = try await context.role() else { return false }
    guard role == .controlPlane, !KubeletClientKubeconfig.exists(root: root) else { return true }
    guard let authority = try await context.get(SecretsResources.KubernetesRootSpec.self, id: "k8s")?.spec,
      try await !context.list(SecretsResources.KubernetesCertsSpec.self).isEmpty
    else { return false }
    let kubeconfig = KubeletClientKubeconfig(root: authority, kubelet: secrets, nodename: spec.expectedNodename)
    if let text = try kubeconfig.text(now: context.wallTime) {
      let file = RenderedFile(root + KubeletInput.Paths.kubeconfig, text)
      try Files.makeDirectories(Files.parent(of: file.path), mode: 0o700)
      try file.write()
    }
    return true
  }

  /// Which version of the spec, of the files and of the environment the running kubelet was started with.
  private static let startedVersion = "talos.dev/kubelet-spec-version"

  /// A kubelet that has joined keeps the server of that time in its own kubeconfig.
  private func redirectKubelet(to server: String) throws {
    let path = root + KubernetesAccess.kubeletKubeconfigPath
    guard Files.exists(path) else { return }
    let text = String(decoding: try Files.readRegular(path, limit: 1 << 20), as: UTF8.self)
    var kubeconfig = try YAML.parseDocument(text)
    guard var clusters = kubeconfig["clusters"]?.sequenceValue else { return }
    for index in clusters.indices { clusters[index]["cluster"]?["server"] = .string(server) }
    guard kubeconfig["clusters"] != .sequence(clusters) else { return }
    kubeconfig["clusters"] = .sequence(clusters)
    try RenderedFile(path, kubeconfig.yaml(.kubernetes)).write()
  }

  private func files(
    _ spec: KubernetesResources.KubeletSpecSpec, _ secrets: SecretsResources.KubeletSpec
  ) throws -> [RenderedFile] {
    let authorities = PEM.joined(secrets.acceptedCAs.map(\.crt))
    let bootstrap = Kubeconfig.kubeletBootstrap(
      server: secrets.endpoint?.fullPath ?? "", authoritiesPEM: String(decoding: authorities, as: UTF8.self),
      tokenID: secrets.bootstrapTokenID, tokenSecret: secrets.bootstrapTokenSecret)
    let providers = spec.credentialProviderConfig.map {
      RenderedFile(root + KubeletInput.Paths.credentialProviderConfig, $0.node.yaml(.kubernetes))
    }
    return [
      RenderedFile(root + KubeletInput.Paths.clientCA, authorities, mode: 0o400),
      RenderedFile(root + KubeletInput.Paths.bootstrapKubeconfig, bootstrap.node().yaml(.kubernetes)),
      RenderedFile(root + KubeletInput.Paths.config, (spec.config?.node ?? .null).yaml(.kubernetes)),
    ] + (providers.map { [$0] } ?? [])
  }
}
