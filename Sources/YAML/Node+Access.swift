// SPDX-License-Identifier: Apache-2.0

extension Node {
  public var isNull: Bool { self == .null }

  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The integer, also when it was written as a whole floating-point number.
  public var intValue: Int64? {
    switch self {
    case .int(let value): value
    case .double(let value): Int64(exactly: value)
    default: nil
    }
  }

  public var doubleValue: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  public var sequenceValue: [Node]? {
    if case .sequence(let value) = self { value } else { nil }
  }

  public var mappingValue: Mapping? {
    if case .mapping(let value) = self { value } else { nil }
  }

  /// The strings of a sequence; nil when this is no sequence or one element is no string.
  public var stringsValue: [String]? {
    guard let elements = sequenceValue else { return nil }
    let strings = elements.compactMap(\.stringValue)
    return strings.count == elements.count ? strings : nil
  }
}

extension Node {
  /// The value under `key`; nil when absent or when this is no mapping. Setting makes a mapping of a null,
  /// setting nil removes the key, and setting on a scalar or a sequence has no effect.
  public subscript(key: String) -> Node? {
    get { mappingValue?[key] }
    set {
      var mapping: Mapping
      switch self {
      case .mapping(let existing): mapping = existing
      case .null: mapping = Mapping()
      default: return
      }
      // Drop our reference first, so that the mapping is changed in place instead of copied.
      self = .null
      mapping[key] = newValue
      self = .mapping(mapping)
    }
  }

  /// The element at `index`; nil when out of range or when this is no sequence.
  public subscript(index: Int) -> Node? {
    guard let elements = sequenceValue, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}
