// SPDX-License-Identifier: Apache-2.0

/// A talosconfig: the clusters a client knows, and how to reach and to convince each.
public struct ClientConfig: Sendable, Equatable {
  /// The name of the context used when none is asked for; empty when there is none.
  public var context: String
  public var contexts: [String: ClientContext]

  public init(context: String = "", contexts: [String: ClientContext] = [:]) {
    self.context = context
    self.contexts = contexts
  }

  /// The names of all contexts, sorted.
  public var names: [String] { contexts.keys.sorted() }

  /// Takes over the contexts of `other` and makes its current context the current one. A context whose name is taken
  /// is renamed.
  /// - Returns: The renamed contexts, old name first, sorted.
  @discardableResult
  public mutating func merge(_ other: ClientConfig) -> [(String, String)] {
    var renames: [(String, String)] = []
    for name in other.names {
      let free = freeName(for: name)
      contexts[free] = other.contexts[name]
      if free != name { renames.append((name, free)) }
    }
    if !other.context.isEmpty {
      context = renames.first { $0.0 == other.context }?.1 ?? other.context
    }
    return renames
  }

  /// `name`, or the first of `name-1`, `name-2`, … that is not taken.
  public func freeName(for name: String) -> String {
    guard contexts[name] != nil else { return name }
    var number = 1
    while contexts["\(name)-\(number)"] != nil { number += 1 }
    return "\(name)-\(number)"
  }
}
