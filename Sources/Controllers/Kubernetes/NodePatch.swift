// SPDX-License-Identifier: Apache-2.0

internal import Specs
internal import YAML

/// The change that gives a Node object the labels, annotations and taints that it should carry.
///
/// What was set here before and is no longer wanted goes; what others set stays. Annotations on the Node remember what
/// was set here.
struct NodePatch: Equatable {
  static let ownedLabels = "talos.dev/owned-labels"
  static let ownedAnnotations = "talos.dev/owned-annotations"
  static let ownedTaints = "talos.dev/owned-taints"
  /// Says that the node was cordoned here.
  static let cordoned = "talos.dev/cordoned"

  /// What may be changed without the rest.
  enum Part: String, CaseIterable {
    case cordon, annotations, labels, taints
  }

  let labels: [String: String]
  let annotations: [String: String]
  let taints: [KubernetesResources.NodeTaintSpecSpec]
  /// Whether the node must take no new pods.
  var isCordoned = false

  /// The patch to merge into the Node (RFC 7386); nil when it is right already.
  func merge(into node: Node, _ parts: [Part] = Part.allCases) -> Node? {
    let annotations = node["metadata"]?["annotations"]?.stringDictionary ?? [:]
    var metadata: Node = [:]
    var spec: Node = [:]
    if parts.contains(.labels) {
      metadata["labels"] = Self.changes(
        from: node["metadata"]?["labels"]?.stringDictionary ?? [:], to: labels,
        owned: Self.names(annotations[Self.ownedLabels]))
    }
    metadata["annotations"] = Self.changes(
      from: annotations, to: wantedAnnotations(parts),
      owned: parts.contains(.annotations) ? Self.names(annotations[Self.ownedAnnotations]) : [])
    if parts.contains(.cordon), let mark = cordonMark(node, annotations) {
      spec["unschedulable"] = isCordoned ? true : .null
      metadata["annotations"] = metadata["annotations"] ?? [:]
      metadata["annotations"]?[Self.cordoned] = mark
    }
    if parts.contains(.taints), let taints = changedTaints(node, annotations) {
      spec["taints"] = .sequence(taints)
      // A merge patch replaces the whole list: a taint that another set meanwhile must make it fail, not vanish.
      metadata["resourceVersion"] = node["metadata"]?["resourceVersion"]
    }
    var patch: Node = [:]
    if spec != [:] { patch["spec"] = spec }
    if metadata != [:] { patch["metadata"] = metadata }
    return Self.unlessEmpty(patch)
  }

  /// The annotation that changes together with the cordon; nil when nothing changes. A cordon of others is left alone.
  private func cordonMark(_ node: Node, _ annotations: [String: String]) -> Node? {
    if isCordoned { return node["spec"]?["unschedulable"]?.boolValue == true ? Node?.none : .string("true") }
    return annotations[Self.cordoned] == nil ? Node?.none : Node.null
  }

  /// With each part goes the annotation that remembers it.
  private func wantedAnnotations(_ parts: [Part]) -> [String: String] {
    var wanted = parts.contains(.annotations) ? annotations : [:]
    for part in parts {
      switch part {
      case .cordon: break
      case .annotations: wanted[Self.ownedAnnotations] = Self.list(annotations.keys.sorted())
      case .labels: wanted[Self.ownedLabels] = Self.list(labels.keys.sorted())
      case .taints: wanted[Self.ownedTaints] = Self.list(taints.map(\.key).sorted())
      }
    }
    return wanted
  }

  /// All taints that the node should have; nil when it has them.
  private func changedTaints(_ node: Node, _ annotations: [String: String]) -> [Node]? {
    let present = node["spec"]?["taints"]?.sequenceValue ?? []
    let ours = Self.names(annotations[Self.ownedTaints]).union(taints.map(\.key))
    let foreign = present.filter { taint in
      guard let key = taint["key"]?.stringValue else { return true }
      return !ours.contains(key)
    }
    let wanted = foreign + taints.map(Self.node)
    return wanted == present ? nil : wanted
  }

  private static func node(_ taint: KubernetesResources.NodeTaintSpecSpec) -> Node {
    var node: Node = ["key": .string(taint.key), "effect": .string(taint.effect)]
    if !taint.value.isEmpty { node["value"] = .string(taint.value) }
    return node
  }

  private static func changes(from present: [String: String], to wanted: [String: String], owned: Set<String>) -> Node?
  {
    var changes: Node = [:]
    for (key, value) in wanted.sorted(by: { $0.key < $1.key }) where present[key] != value {
      changes[key] = .string(value)
    }
    for key in owned.sorted() where wanted[key] == nil && present[key] != nil { changes[key] = .null }
    return unlessEmpty(changes)
  }

  /// A plain `nil` would become the null of a document, which in a merge patch deletes the whole field.
  private static func unlessEmpty(_ changes: Node) -> Node? {
    guard changes == [:] else { return changes }
    return Node?.none
  }

  private static func names(_ json: String?) -> Set<String> {
    Set((json.flatMap { try? JSON.parse($0) })?.stringsValue ?? [])
  }

  private static func list(_ names: [String]) -> String {
    Node.strings(names).json()
  }
}
