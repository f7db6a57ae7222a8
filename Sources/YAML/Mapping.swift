// SPDX-License-Identifier: Apache-2.0

/// Keys and their values in the order they were added. Two mappings are equal when they hold the same
/// entries in whatever order.
public struct Mapping: Sendable {
  public typealias Element = (key: String, value: Node)

  private var entries: [Element] = []
  /// Position of each key; kept only once a linear search would be slower.
  private var positions: [String: Int]?

  private static let linearSearchLimit = 8

  public init() {}

  /// Of entries with the same key the last one wins, at the place of the first.
  public init(_ elements: some Sequence<(String, Node)>) {
    for (key, value) in elements { self[key] = value }
  }

  public var keys: [String] { entries.map(\.key) }

  public var values: [Node] { entries.map(\.value) }

  /// The value of a key; setting nil removes it.
  public subscript(key: String) -> Node? {
    get { position(of: key).map { entries[$0].value } }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): entries[position].value = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    if let positions { return positions[key] }
    return entries.firstIndex { $0.key == key }
  }

  private mutating func append(_ key: String, _ value: Node) {
    entries.append((key, value))
    if positions != nil {
      positions?[key] = entries.count - 1
    } else if entries.count > Self.linearSearchLimit {
      indexEntries()
    }
  }

  private mutating func remove(at position: Int) {
    entries.remove(at: position)
    if positions != nil { indexEntries() }
  }

  private mutating func indexEntries() {
    var index: [String: Int] = [:]
    for (position, entry) in entries.enumerated() { index[entry.key] = position }
    positions = index
  }
}

extension Mapping {
  /// The same entries with their keys in ascending order.
  public func sortedByKey() -> Mapping {
    Mapping(entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

extension Mapping: RandomAccessCollection {
  public var startIndex: Int { entries.startIndex }
  public var endIndex: Int { entries.endIndex }
  public subscript(position: Int) -> Element { entries[position] }
}

extension Mapping: Equatable {
  public static func == (left: Mapping, right: Mapping) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }
}

extension Mapping: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Node)...) { self.init(elements) }
}
