// SPDX-License-Identifier: Apache-2.0

/// A document tree in which each node knows where it was written, for messages that point at it.
public struct Located: Sendable, Equatable {
  /// What was written at one place.
  public indirect enum Value: Sendable, Equatable {
    case scalar(Scalar)
    case sequence([Located])
    case mapping([Entry])
  }

  /// A key with its value and where each was written.
  public struct Entry: Sendable, Equatable {
    public let key: String
    public let keyMark: Mark
    public var value: Located

    public init(key: String, keyMark: Mark, value: Located) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }
  }

  public let mark: Mark
  public var value: Value

  public init(_ value: Value, at mark: Mark) {
    self.value = value
    self.mark = mark
  }
}

extension Located {
  /// The same tree without positions.
  public var node: Node {
    switch value {
    case .scalar(let scalar): scalar.node
    case .sequence(let elements): .sequence(elements.map(\.node))
    case .mapping(let entries): .mapping(Mapping(entries.map { ($0.key, $0.value.node) }))
    }
  }

  /// An empty or `null` value.
  public var isNull: Bool {
    if case .scalar(let scalar) = value { scalar.node == .null } else { false }
  }

  /// The value under `key`; nil when absent or when this is no mapping.
  public subscript(key: String) -> Located? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
