// SPDX-License-Identifier: Apache-2.0

/// The keys of a message in YAML, in order, written as words: `name[=field][:form][?|<]`.
///
/// `name` is the key. The field is the one of the same name but for case and underscores, or the one after `=`.
/// `?` leaves the key out when the value is empty (Go's `omitempty`); `<` puts the keys of the value in place of the
/// key, or the value in place of the whole message when it is not a mapping.
public struct YAMLLayout: Sendable, ExpressibleByStringLiteral {
  struct Entry: Sendable, Equatable {
    var key: String
    /// Name of the field, without underscores and in lower case.
    var field: String
    var form: YAMLForm?
    var omitsEmpty = false
    var isInline = false
  }

  let entries: [Entry]

  public init(stringLiteral text: String) {
    entries = text.split { $0 == " " || $0 == "\n" }.map(Self.entry)
  }

  private static func entry(_ word: Substring) -> Entry {
    let isInline = word.hasSuffix("<")
    let omitsEmpty = word.hasSuffix("?")
    let parts = word.prefix { $0 != "?" && $0 != "<" }.split(separator: ":")
    let names = (parts.first ?? "").split(separator: "=")
    let key = String(names.first ?? "")
    let form = parts.count > 1 ? YAMLForm(rawValue: String(parts[1])) : nil
    return Entry(
      key: key, field: normalized(String(names.last ?? "")), form: form, omitsEmpty: omitsEmpty, isInline: isInline)
  }

  static func normalized(_ name: String) -> String {
    name.filter { $0 != "_" }.lowercased()
  }
}
