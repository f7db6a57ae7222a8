// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// An enum of resource specs with the words that YAML documents and command lines use for its values.
public protocol TextEnum: ProtobufEnum {
  static var texts: EnumTexts { get }
}

extension TextEnum {
  /// The word, or the number in decimal when there is none.
  public var text: String { Self.texts.text(of: number) ?? String(number) }

  /// The value of a word.
  public init?(text: String) {
    guard let number = Self.texts.number(of: text) else { return nil }
    self.init(number: number)
  }

  /// The words of the bits that are set, from the lowest on: `permanent,noprefixroute`.
  public static func text(ofBits bits: UInt64) -> String {
    let flags = allCases.map(\.number).filter { $0 > 0 && bits & UInt64($0) != 0 }.sorted()
    return flags.map { Self(number: $0).text }.joined(separator: ",")
  }
}
