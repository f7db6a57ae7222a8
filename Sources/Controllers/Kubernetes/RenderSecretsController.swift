// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
public import Resources
internal import Specs
internal import System

/// Writes the control plane's secrets where its static pods mount them.
public struct RenderSecretsController: Controller {
  static let statusID = "static-pods"

  public let name = "k8s.RenderSecretsStaticPodController"
  private let root: String

  /// - Parameter root: put before the paths of the files; empty on a node.
  public init(root: String = "") {
    self.root = root
  }

  public var inputs: [ControllerInput] {
    [
      .weak(SecretsResources.KubernetesRootSpec.self, id: "k8s"),
      .weak(SecretsResources.KubernetesCertsSpec.self),
      .weak(SecretsResources.KubernetesDynamicCertsSpec.self),
      .weak(SecretsResources.EtcdRootSpec.self, id: "etcd"), .weak(SecretsResources.EtcdCertsSpec.self, id: "etcd"),
    ]
  }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.SecretsStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let authority = try await context.get(SecretsResources.KubernetesRootSpec.self, id: "k8s"),
      let certificates = try await context.list(SecretsResources.KubernetesCertsSpec.self).first,
      let dynamic = try await context.list(SecretsResources.KubernetesDynamicCertsSpec.self).first,
      let etcdRoot = try await context.get(SecretsResources.EtcdRootSpec.self, id: "etcd"),
      let etcd = try await context.get(SecretsResources.EtcdCertsSpec.self, id: "etcd")
    else { return }
    let files = try ControlPlaneSecretFiles(
      root: authority.spec, certificates: certificates.spec, dynamic: dynamic.spec, etcdRoot: etcdRoot.spec,
      etcd: etcd.spec
    ).all()
    try makeDirectories()
    for file in files { try file.below(root).write() }
    let version = try RenderedFile.version(of: files)
    try await context.modify(KubernetesResources.SecretsStatusSpec.self, id: Self.statusID) {
      $0.spec.ready = true
      $0.spec.version = version
    }
  }

  private func makeDirectories() throws {
    let owners = [
      (ControlPlanePaths.apiServerSecrets, APIServerInput.user),
      (ControlPlanePaths.controllerManagerSecrets, ControllerManagerInput.user),
      (ControlPlanePaths.schedulerSecrets, SchedulerInput.user),
    ]
    for (path, user) in owners.map({ (root + $0, $1) }) {
      try Files.makeDirectories(path, mode: 0o755)
      try Files.setPermissions(path, 0o700)
      try Files.setOwner(path, user: user, group: user)
    }
  }
}
