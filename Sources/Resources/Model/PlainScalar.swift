// SPDX-License-Identifier: Apache-2.0

internal import System

/// YAML scalars without a type: plain when the syntax allows it, else in single or double quotes.
enum PlainScalar {
  private static let indicators: Set<Character> = [
    "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`",
  ]

  static func text(_ value: String) -> String {
    if value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { return value.debugDescription }
    return canBePlain(value)
      ? value
      : "'"
        + value.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
  }

  private static func canBePlain(_ value: String) -> Bool {
    guard let first = value.first, let last = value.last else { return false }
    if first == " " || last == " " || last == ":" || value.includes(": ") || value.includes(" #") { return false }
    guard indicators.contains(first) else { return true }
    let second = value.dropFirst().first
    return (first == "-" || first == "?" || first == ":") && second != nil && second != " "
  }
}
