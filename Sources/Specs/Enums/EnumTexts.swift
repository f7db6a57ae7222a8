// SPDX-License-Identifier: Apache-2.0

/// Words of an enum, written as `number:word` separated by spaces; a tilde stands for a space.
public struct EnumTexts: Sendable, ExpressibleByStringLiteral {
  private let pairs: [(number: Int32, text: String)]

  public init(stringLiteral text: String) {
    pairs = text.split { $0 == " " || $0 == "\n" }.compactMap { word in
      let parts = word.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let number = Int32(parts[0]) else { return nil }
      return (number, parts[1].map { $0 == "~" ? " " : String($0) }.joined())
    }
  }

  func text(of number: Int32) -> String? { pairs.first { $0.number == number }?.text }

  func number(of text: String) -> Int32? { pairs.first { $0.text == text }?.number }
}
