// SPDX-License-Identifier: Apache-2.0

/// A TOML text as tables of keys, whose values stand as they were written (toml.io, version 1.0).
///
/// That is enough to merge configurations by key; what a value is, is for its reader to say. Arrays of tables
/// (`[[name]]`) are refused, since they cannot be merged by name: an array of inline tables says the same.
public struct TOMLDocument: Sendable, Equatable {
  /// The names that lead to a table or a key.
  typealias Path = [String]

  /// The values by table and key, both in the order of the text.
  private(set) var tables: [(path: Path, entries: [(key: String, value: String)])] = []
  private var positions: [Path: Int] = [:]
  private var values: Set<Path> = []
  /// The tables, and those that they are in.
  private var holders: Set<Path> = []

  init() {}

  /// - Throws: when the text is not TOML, names a key twice, or has arrays of tables.
  public init(_ text: String) throws(TOMLError) {
    var reader = TOMLReader(text)
    try reader.read(into: &self)
  }

  /// Takes over what another document says; its values replace those of the same key.
  ///
  /// - Throws: when one of the two has a table where the other has a value.
  public mutating func merge(_ other: TOMLDocument) throws(TOMLError) {
    for table in other.tables {
      try open(table.path)
      for entry in table.entries { try set(entry.key, to: entry.value, in: table.path) }
    }
  }

  /// The document as text, without the comments that it was read with.
  public var text: String {
    // Keys that are in no table must come before all tables.
    let ordered = tables.filter(\.path.isEmpty) + tables.filter { !$0.path.isEmpty }
    return ordered.map { table in
      let header = table.path.isEmpty ? "" : "[\(table.path.map(Self.name).joined(separator: "."))]\n"
      return header + table.entries.map { "\(Self.name($0.key)) = \($0.value)\n" }.joined()
    }.joined(separator: "\n")
  }

  public static func == (left: TOMLDocument, right: TOMLDocument) -> Bool { left.text == right.text }

  /// Makes a table unless it is there.
  mutating func open(_ path: Path) throws(TOMLError) {
    guard positions[path] == nil else { return }
    for length in path.indices where values.contains(Array(path[...length])) {
      throw TOMLError("\(path[...length].joined(separator: ".")) is a value and cannot be a table too")
    }
    holders.formUnion(path.indices.map { Array(path[...$0]) })
    positions[path] = tables.count
    tables.append((path, []))
  }

  mutating func set(_ key: String, to value: String, in table: Path) throws(TOMLError) {
    try open(table)
    let path = table + [key]
    guard !holders.contains(path) else {
      throw TOMLError("\(path.joined(separator: ".")) is a table and cannot be a value too")
    }
    guard let position = positions[table] else { return }
    if values.insert(path).inserted {
      tables[position].entries.append((key, value))
    } else if let old = tables[position].entries.firstIndex(where: { $0.key == key }) {
      tables[position].entries[old].value = value
    }
  }

  /// Whether there is a value of that name already.
  func hasValue(_ path: Path) -> Bool { values.contains(path) }

  private static func name(_ key: String) -> String {
    let isBare = !key.isEmpty && key.utf8.allSatisfy(TOMLReader.isBare)
    if isBare { return key }
    // Keys have no escapes, so that one kind of quotes is free.
    return key.utf8.contains(UInt8(ascii: "\"")) ? "'\(key)'" : "\"\(key)\""
  }
}
