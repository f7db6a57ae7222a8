// SPDX-License-Identifier: Apache-2.0

extension Google.Value {
  public init(_ kind: Kind) {
    self.kind = kind
  }
}

extension Google.Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self.init(.stringValue(value)) }
  public init(booleanLiteral value: Bool) { self.init(.boolValue(value)) }
  public init(floatLiteral value: Double) { self.init(.numberValue(value)) }
  public init(integerLiteral value: Int) { self.init(.numberValue(Double(value))) }
  public init(nilLiteral: ()) { self.init(.nullValue(.nullValue)) }

  public init(arrayLiteral elements: Google.Value...) {
    self.init(.listValue(.with { $0.values = elements }))
  }

  public init(dictionaryLiteral elements: (String, Google.Value)...) {
    self.init(.structValue(.with { $0.fields = Dictionary(elements) { _, last in last } }))
  }
}
