// SPDX-License-Identifier: Apache-2.0

/// The flags of one program, by name. Rendered sorted, so that equal sets make equal manifests.
public struct ArgumentSet: Sendable, Equatable {
  /// What a user's value for a flag does.
  public enum MergePolicy: Sendable {
    /// Replaces ours.
    case override
    /// Is appended to ours in the flag's comma-separated list.
    case additive
    /// Is refused: the system depends on ours.
    case denied
  }

  private var flags: [String: [String]] = [:]

  public init() {}

  public init(_ flags: [String: String]) { self.flags = flags.mapValues { [$0] } }

  /// The values of a flag; setting several renders the flag several times, setting none removes it.
  public subscript(name: String) -> [String] {
    get { flags[name] ?? [] }
    set { flags[name] = newValue.isEmpty ? nil : newValue }
  }

  /// Gives a flag one value, whatever it had.
  public mutating func set(_ name: String, _ value: String) { flags[name] = [value] }

  /// Names of all flags, sorted.
  public var names: [String] { flags.keys.sorted() }

  /// Whether the flag has any value.
  public func contains(_ name: String) -> Bool { flags[name] != nil }

  /// Adds to a comma-separated list, leaving out what it holds already.
  public mutating func append(_ name: String, _ values: [String]) {
    var list = self[name].flatMap { $0.split(separator: ",").map(String.init) }
    for value in values.flatMap({ $0.split(separator: ",").map(String.init) }) where !list.contains(value) {
      list.append(value)
    }
    self[name] = list.isEmpty ? [] : [list.joined(separator: ",")]
  }

  /// Applies a user's flags. Names everything that is denied in one error.
  public mutating func merge(
    _ extra: [String: [String]], policies: [String: MergePolicy], component: String
  ) throws(TemplateError) {
    let denied = extra.keys.filter { policies[$0] == .denied }.sorted()
    guard denied.isEmpty else {
      let names = denied.map { "--\($0)" }.joined(separator: ", ")
      throw TemplateError("\(component): extraArgs must not set \(names), which the system manages")
    }
    for (name, values) in extra.sorted(by: { $0.key < $1.key }) {
      guard Self.isValid(name: name) else {
        throw TemplateError("\(component): extraArgs names an invalid flag \"\(name)\"")
      }
      if policies[name] == .additive { append(name, values) } else { self[name] = values }
    }
  }

  /// `--name=value`, sorted by name.
  public var rendered: [String] {
    flags.sorted { $0.key < $1.key }.flatMap { name, values in values.map { "--\(name)=\($0)" } }
  }

  private static func isValid(name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-") else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }
}
