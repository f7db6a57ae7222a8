// SPDX-License-Identifier: Apache-2.0

extension Node: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

extension Node: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension Node: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self = .int(value) }
}

extension Node: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .double(value) }
}

extension Node: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) { self = .string(value) }
}

extension Node: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Node...) { self = .sequence(elements) }
}

extension Node: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, Node)...) { self = .mapping(Mapping(elements)) }
}
