// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
internal import YAML

/// Which objects have been applied, kept in the cluster so that all control plane nodes share it.
struct ManifestInventory {
  static let fieldManager = "talos"
  private static let collection = "/api/v1/namespaces/kube-system/configmaps"
  private static let name = "talos-bootstrap-manifests-inventory"
  private static let path = "\(collection)/\(name)"

  private var entries: Set<String> = []

  init(configMap: Node?) {
    entries = Set(configMap?["data"]?.mappingValue?.keys ?? [])
  }

  static func load(_ client: KubernetesClient) async throws -> ManifestInventory {
    ManifestInventory(configMap: try await client.get(path))
  }

  func contains(_ object: Node) -> Bool {
    entries.contains(Self.key(object))
  }

  mutating func insert(_ object: Node) {
    entries.insert(Self.key(object))
  }

  func save(_ client: KubernetesClient) async throws {
    try await client.apply(Self.path, configMap, fieldManager: Self.fieldManager)
  }

  var configMap: Node {
    [
      "apiVersion": "v1", "kind": "ConfigMap",
      "metadata": ["name": .string(Self.name), "namespace": "kube-system"],
      "data": .mapping(Mapping(entries.sorted().map { ($0, "") })),
    ]
  }

  /// Keys of a ConfigMap may hold letters, digits, `-`, `_` and `.` only; names of roles also hold colons.
  private static func key(_ object: Node) -> String {
    let parts = [
      object["metadata"]?["namespace"]?.stringValue ?? "", object["metadata"]?["name"]?.stringValue ?? "",
      object["apiVersion"]?.stringValue ?? "", object["kind"]?.stringValue ?? "",
    ]
    return parts.map { part in
      String(part.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") ? $0 : "_" })
    }.joined(separator: "_")
  }
}
