// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// A way through a document: `machine.network.interfaces[0].addresses`.
public struct ConfigPath: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// A key of a mapping or an index of a list.
  public enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  public private(set) var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  /// Keys with dots in them cannot be written this way.
  public init(_ text: String) { steps = text.split(separator: ".").map { .key(String($0)) } }

  public init(stringLiteral text: String) { self.init(text) }

  /// The path to what lies one step further.
  public func appending(_ step: Step) -> ConfigPath { ConfigPath(steps + [step]) }

  mutating func append(_ step: Step) { steps.append(step) }

  mutating func removeLast() { steps.removeLast() }

  func hasPrefix(_ other: ConfigPath) -> Bool { steps.starts(with: other.steps) }

  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where key.contains(".") || key.contains("/"): text += "[\"\(key)\"]"
      case .key(let key): text += text.isEmpty ? key : "." + key
      }
    }
    return text
  }

  /// Where the path, or as much of it as exists, was written.
  func mark(in document: Located) -> Mark {
    var node = document
    for step in steps {
      guard let next = node.child(step) else { return node.mark }
      node = next
    }
    return node.mark
  }
}

extension Located {
  fileprivate func child(_ step: ConfigPath.Step) -> Located? {
    switch (step, value) {
    case (.key(let key), .mapping): self[key]
    case (.index(let index), .sequence(let elements)): elements.indices.contains(index) ? elements[index] : nil
    default: nil
    }
  }
}
