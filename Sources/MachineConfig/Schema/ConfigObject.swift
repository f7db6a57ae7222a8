// SPDX-License-Identifier: Apache-2.0

public import YAML

/// A mapping with known keys, declared by a table:
///
/// ```swift
/// struct KubePrism: ConfigObject {
///   var isEnabled = false
///   var port = 7445
///   static let schema: Schema<Self> = [
///     Field("enabled", \.isEnabled),
///     Field("port", \.port, .check(.port)),
///   ]
/// }
/// ```
///
/// Decoding, encoding, defaults (those of `init()`), merging, redaction and error messages follow from the table.
public protocol ConfigObject: ConfigValue, CustomStringConvertible, CustomReflectable {
  init()
  static var schema: Schema<Self> { get }
}

// One copy of each function serves all objects of the config: copies made for each would be fifteen times the code, for
// documents that are read once.
extension ConfigObject {
  @_semantics("optimize.sil.specialize.generic.never")
  public static var configShape: Shape { .object(schema.shape) }

  @_semantics("optimize.sil.specialize.generic.never")
  public static func decode(_ node: Located, _ context: inout DecodingContext) -> Self? {
    if node.isNull { return Self() }
    guard case .mapping(let entries) = node.value else {
      context.reportMismatch("a mapping", node)
      return nil
    }
    var value = Self()
    for entry in entries { decode(entry, into: &value, &context) }
    if !context.isPartial { reportMissingFields(in: entries, at: node, &context) }
    return value
  }

  @_semantics("optimize.sil.specialize.generic.never")
  private static func decode(_ entry: Located.Entry, into value: inout Self, _ context: inout DecodingContext) {
    context.descend(into: .key(entry.key)) { context in
      if let field = schema.field(named: entry.key) {
        field.decode(entry, &value, &context)
      } else if !context.ignoredKeys.contains(entry.key) {
        context.report("unknown key\(Suggestion.text(for: entry.key, among: schema.keys))", at: entry.keyMark)
      }
    }
  }

  @_semantics("optimize.sil.specialize.generic.never")
  private static func reportMissingFields(
    in entries: [Located.Entry], at node: Located, _ context: inout DecodingContext
  ) {
    let present = Set(entries.filter { !$0.value.isEmptyScalar }.map(\.key))
    for field in schema.fields where field.options.isRequired && !present.contains(field.key) {
      context.descend(into: .key(field.key)) { $0.report("required, but missing", at: node.mark) }
    }
  }

  public var encoded: Node? { .mapping(mapping) }

  /// All fields that differ from their default, and those that are always printed.
  @_semantics("optimize.sil.specialize.generic.never")
  public var mapping: Mapping {
    Mapping(Self.schema.fields.compactMap { field in field.encode(self).map { (field.key, $0) } })
  }
}

extension ConfigObject {
  /// Safe to log: secrets are hidden.
  @_semantics("optimize.sil.specialize.generic.never")
  public var description: String { Redaction.apply(to: .mapping(mapping), Self.configShape).json() }

  @_semantics("optimize.sil.specialize.generic.never")
  public var customMirror: Mirror { Mirror(self, children: ["redacted": description]) }
}

extension Located {
  /// Null or an empty string: for a required scalar as good as absent.
  var isEmptyScalar: Bool {
    if case .scalar(let scalar) = value { scalar.text.isEmpty || scalar.node == .null } else { false }
  }
}
