// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
public import YAML

extension ContainerdClient {
  private static let runtime = "io.containerd.runc.v2"
  private static let specificationType = "types.containerd.io/opencontainers/runtime-spec/1/Spec"

  private static let notesKey = "io.cri-containerd.container.metadata"

  private var containers: ContainersServiceClient { .init(channel) }

  /// A container record; see ``listTasks()`` for what runs.
  public struct Container: Sendable, Equatable {
    public let id: String
    public let image: String
    public let labels: [String: String]
    /// What the CRI plugin notes about a container of a pod, as JSON.
    let notes: [UInt8]

    /// The file that takes the output of a container of a pod.
    public var logPath: String? {
      (try? JSON.parse(notes))?["Metadata"]?["LogPath"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// The containers of this namespace, running or not.
  public func listContainers() async throws -> [Container] {
    try await containers.list(.init(), options: options(timeout: .seconds(10))).containers.map {
      Container(id: $0.id, image: $0.image, labels: $0.labels, notes: $0.extensions[Self.notesKey]?.value ?? [])
    }
  }

  /// Records a container over a fresh writable snapshot of an image that has been imported.
  ///
  /// What is left of an earlier container of the same name is removed first.
  ///
  /// - Parameters:
  ///   - specification: the OCI runtime configuration.
  public func createContainer(
    _ id: String, image: String, specification: Node, labels: [String: String] = [:]
  ) async throws {
    try await removeContainer(id)
    let chain = try await imageConfig(image).chainIDs()
    let container = ContainerdContainers.Container.with {
      $0.id = id
      $0.image = image
      $0.labels = labels
      $0.runtime = .with { $0.name = Self.runtime }
      $0.snapshotter = Self.snapshotter
      $0.snapshotKey = id
      $0.spec = .with {
        $0.typeURL = Self.specificationType
        $0.value = Array(specification.json().utf8)
      }
    }
    // Until there is a container that refers to the snapshot, the garbage collector would take it.
    try await withLease { client in
      _ = try await client.prepare(key: id, parent: chain.last ?? "")
      _ = try await client.containers.create(.with { $0.container = container }, options: client.options())
    }
  }

  /// Removes a container with its task and its snapshot; that there is none is fine.
  public func removeContainer(_ id: String) async throws {
    try await removeTask(id)
    do {
      _ = try await containers.delete(.with { $0.id = id }, options: options())
    } catch let status as RPCStatus where status.code == .notFound {}
    try await removeSnapshot(id)
  }
}
