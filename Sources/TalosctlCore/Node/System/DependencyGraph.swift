// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// Which controller reads and writes what, as a graph that Graphviz draws.
struct DependencyGraph {
  let edges: [Inspect.ControllerDependencyEdge]

  /// The types of resources in it.
  var types: [String] { Set(edges.map(\.resourceType)).sorted() }

  /// - Parameter resources: ids by type, which are written below it.
  func dot(resources: [String: [String]]) -> String {
    var lines = ["digraph {", "  rankdir = LR"]
    for controller in Set(edges.map(\.controllerName)).sorted() {
      lines.append("  \(Self.quoted([controller])) [shape = box]")
    }
    for type in types {
      let label = Self.quoted([type] + (resources[type] ?? []))
      lines.append("  \(Self.quoted([type])) [shape = note, label = \(label)]")
    }
    lines += edges.map(Self.arrow)
    return lines.joined(separator: "\n") + "\n}\n"
  }

  /// Towards the resource that a controller writes, and from the one that it reads.
  private static func arrow(_ edge: Inspect.ControllerDependencyEdge) -> String {
    let (controller, type) = (quoted([edge.controllerName]), quoted([edge.resourceType]))
    let label = edge.resourceID.isEmpty ? "" : ", label = \(quoted([edge.resourceID]))"
    switch edge.edgeType {
    case .outputExclusive: return "  \(controller) -> \(type) [style = bold\(label)]"
    case .outputShared: return "  \(controller) -> \(type) [style = solid\(label)]"
    case .inputStrong: return "  \(type) -> \(controller) [style = solid\(label)]"
    case .inputWeak: return "  \(type) -> \(controller) [style = dashed\(label)]"
    case .inputDestroyReady, .unrecognized: return "  \(type) -> \(controller) [style = dotted\(label)]"
    }
  }

  private static func quoted(_ lines: [String]) -> String {
    let escaped = lines.map { $0.substituting("\\", with: "\\\\").substituting("\"", with: "\\\"") }
    return "\"\(escaped.joined(separator: "\\n"))\""
  }
}
