// SPDX-License-Identifier: Apache-2.0

internal import API
internal import ControllerSupport
public import KubernetesTemplates
public import Resources
internal import Specs
internal import System

/// Writes etcd's certificates and keys where the etcd container reads them.
public struct EtcdPKIController: Controller {
  public let name = "etcd.PKIController"
  private let directory: String

  public init(directory: String = EtcdInput.secrets) {
    self.directory = directory
  }

  public var inputs: [ControllerInput] {
    [.weak(SecretsResources.EtcdRootSpec.self, id: "etcd"), .weak(SecretsResources.EtcdCertsSpec.self, id: "etcd")]
  }

  public var outputs: [ControllerOutput] { [.exclusive(EtcdResources.PKIStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let root = try await context.get(SecretsResources.EtcdRootSpec.self, id: "etcd"),
      let certificates = try await context.get(SecretsResources.EtcdCertsSpec.self, id: "etcd")
    else { return }
    try Files.makeDirectories(directory, mode: 0o700)
    try Files.setOwner(directory, user: EtcdInput.user, group: EtcdInput.user)
    for file in files(root.spec, certificates.spec) { try file.write() }
    try await context.modify(EtcdResources.PKIStatusSpec.self, id: "etcd") {
      $0.spec.ready = true
      $0.spec.version = certificates.metadata.version.map(String.init) ?? "undefined"
    }
  }

  private func files(
    _ root: SecretsResources.EtcdRootSpec, _ certificates: SecretsResources.EtcdCertsSpec
  ) -> [RenderedFile] {
    let pairs = [
      ("server", certificates.etcd), ("peer", certificates.etcdPeer), ("admin", certificates.etcdAdmin),
    ]
    return [file("ca.crt", root.etcdCA?.crt ?? [], mode: 0o644)]
      + pairs.flatMap { name, pair in
        [file("\(name).crt", pair?.crt ?? [], mode: 0o644), file("\(name).key", pair?.key ?? [], mode: 0o600)]
      }
  }

  private func file(_ name: String, _ contents: [UInt8], mode: UInt32) -> RenderedFile {
    RenderedFile("\(directory)/\(name)", contents, mode: mode, userID: EtcdInput.user, groupID: EtcdInput.user)
  }
}
