// SPDX-License-Identifier: Apache-2.0

public import API
internal import Archive
internal import MachineConfig
internal import PKI
public import Protobuf
public import RPC
internal import Resources
internal import SecretsControllers
internal import Specs
internal import System

extension MachineService {
  /// How much of the archive one message carries.
  private static let chunkSize = 32 << 10

  /// A new kubeconfig for the administrator who asks, as a compressed archive with one entry.
  public func kubeconfig(
    _ request: Google.Empty, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    guard let text = try await administratorKubeconfig() else {
      throw RPCStatus(
        .failedPrecondition, "this node has no administrator kubeconfig: name a control plane node with --nodes")
    }
    let entry = TarEntry(name: "kubeconfig", mode: 0o600, content: Array(text.utf8))
    var rest = try Gzip.compress(try Tar.archive([entry]))[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(Self.chunkSize)
      rest = rest.dropFirst(Self.chunkSize)
      try await responses.write(.with { $0.bytes = Array(chunk) })
    }
  }

  /// - Returns: nil on a node that may not sign, and while its clock cannot be trusted: the node's own certificates
  ///   exist once it can.
  private func administratorKubeconfig() async throws -> String? {
    guard let root = try await node.state.list(SecretsResources.KubernetesRootSpec.self).first?.spec,
      try await !node.state.list(SecretsResources.KubernetesCertsSpec.self).isEmpty,
      let settings = node.config.current?.v1alpha1?.cluster.adminKubeconfig
    else { return nil }
    let now = WallTime(seconds: node.clock.now().seconds)
    return try AdministratorKubeconfig(root: root).text(lifetime: settings.certLifetime.value, now: now)
  }
}
