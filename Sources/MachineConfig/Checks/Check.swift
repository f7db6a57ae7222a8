// SPDX-License-Identifier: Apache-2.0

/// What the text of a scalar must look like.
public struct Check: Sendable {
  /// What is wrong with a text; nil when nothing is.
  let complaint: @Sendable (String) -> String?

  /// `expected` reads like "an IP address".
  init(_ expected: String, _ isValid: @escaping @Sendable (String) -> Bool) {
    complaint = { text in isValid(text) ? nil : "expected \(expected), found \"\(text.prefix(80))\"" }
  }

  /// For secrets: the message must not repeat what was found.
  init(secret expected: String, _ isValid: @escaping @Sendable (String) -> Bool) {
    complaint = { text in isValid(text) ? nil : "expected \(expected)" }
  }

  /// One of a few words.
  public static func oneOf(_ words: String...) -> Check {
    let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
    return Check(words.count > 1 ? "one of \(list)" : list) { words.contains($0) }
  }
}
