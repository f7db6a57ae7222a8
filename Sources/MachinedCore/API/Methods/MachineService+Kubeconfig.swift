// SPDX-License-Identifier: Apache-2.0

public import API
internal import Archive
internal import KubernetesTemplates
public import Protobuf
public import RPC
internal import Resources
internal import Specs

extension MachineService {
  /// How much of the archive one message carries.
  private static let chunkSize = 32 << 10

  /// The administrator's kubeconfig, as a compressed archive with one entry.
  public func kubeconfig(
    _ request: Google.Empty, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    guard let secrets = try await node.state.list(SecretsResources.KubernetesCertsSpec.self).first else {
      throw RPCStatus(
        .failedPrecondition, "this node has no administrator kubeconfig: name a control plane node with --nodes")
    }
    let entry = TarEntry(name: "kubeconfig", mode: 0o600, content: Array(secrets.spec.adminKubeconfig.utf8))
    var rest = try Gzip.compress(try Tar.archive([entry]))[...]
    while !rest.isEmpty {
      let chunk = rest.prefix(Self.chunkSize)
      rest = rest.dropFirst(Self.chunkSize)
      try await responses.write(.with { $0.bytes = Array(chunk) })
    }
  }
}
