// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A taint the kubelet registers its node with.
struct NodeTaint {
  var key: String
  var value: String
  var effect: String

  /// Reads `value:Effect`, `:Effect` or `Effect`.
  init(key: String, text: String) throws(TemplateError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    self.key = key
    value = parts.count == 2 ? parts[0] : ""
    effect = parts.last ?? ""
    guard ["NoSchedule", "PreferNoSchedule", "NoExecute"].contains(effect) else {
      throw TemplateError("node taint \(key) has effect \"\(effect)\"; use NoSchedule, PreferNoSchedule or NoExecute")
    }
  }

  var flag: String { "\(key)=\(value):\(effect)" }

  var node: Node {
    var node: Node = ["key": .string(key)]
    if !value.isEmpty { node["value"] = .string(value) }
    node["effect"] = .string(effect)
    return node
  }
}
