// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// The order in which manifests are applied: what others refer to comes first.
enum ApplyOrder {
  /// Namespaces, then custom resource definitions, then the rest; the order within each stays.
  static func sorted(_ objects: [Node]) -> [Node] {
    objects.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  private static func rank(_ object: Node) -> Int {
    switch object["kind"]?.stringValue {
    case "Namespace": 0
    case "CustomResourceDefinition": 1
    default: 2
    }
  }
}
