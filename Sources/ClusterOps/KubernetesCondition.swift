// SPDX-License-Identifier: Apache-2.0

internal import YAML

enum KubernetesCondition {
  static func isTrue(_ type: String, of object: Node) -> Bool {
    let conditions = object["status"]?["conditions"]?.sequenceValue ?? []
    return conditions.contains { $0["type"]?.stringValue == type && $0["status"]?.stringValue == "True" }
  }
}
