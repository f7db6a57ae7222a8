// SPDX-License-Identifier: Apache-2.0

public import YAML

extension AnyResource {
  /// The spec as a tree; null for a tombstone.
  ///
  /// - Throws: `YAMLError` when another process rendered it and that is not YAML.
  public func specNode() throws -> Node {
    switch spec {
    case .typed(let value): value.yaml()
    case .opaque(let opaque): try YAML.parseDocument(opaque.yaml)
    case .tombstone: .null
    }
  }

  /// The document `talosctl get -o yaml` prints: metadata, then the spec.
  public func yamlText() throws -> String {
    let spec: Node = ["spec": try specNode()]
    return "metadata:\n" + metadata.yamlText() + spec.yaml()
  }
}
