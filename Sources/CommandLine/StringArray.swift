// SPDX-License-Identifier: Apache-2.0

/// A repeatable flag whose values are taken whole, commas included: patches, for example.
public struct StringArray: FlagValue, Equatable, ExpressibleByArrayLiteral {
  public let values: [String]

  public init(_ values: [String]) {
    self.values = values
  }

  public init(arrayLiteral elements: String...) {
    self.values = elements
  }

  public static var flagType: String { "stringArray" }
  public var helpDefault: String? { values.isEmpty ? nil : "[\(values.joined(separator: ","))]" }

  public static func parse(_ text: String, after earlier: StringArray?) throws(FlagValueError) -> StringArray {
    StringArray((earlier?.values ?? []) + [text])
  }
}
