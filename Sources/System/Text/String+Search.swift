// SPDX-License-Identifier: Apache-2.0

// The standard library's `firstRange(of:)`, `contains(_:)` for texts and `replacing(_:with:)` link its engine of
// regular expressions, 1.3 MB in every program. These compare bytes and need nothing.

extension StringProtocol {
  /// The range of the first occurrence of `text`, byte for byte; nil for none or an empty text.
  public func firstOccurrence(of text: some StringProtocol) -> Range<Index>? {
    guard let first = text.utf8.first else { return nil }
    var rest = utf8[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: text.utf8) { return start..<rest.index(start, offsetBy: text.utf8.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Whether `text` occurs, byte for byte; an empty text always does.
  public func includes(_ text: some StringProtocol) -> Bool { text.isEmpty || firstOccurrence(of: text) != nil }

  /// A copy in which every occurrence of `text`, from left to right, became `replacement`.
  public func substituting(_ text: some StringProtocol, with replacement: some StringProtocol) -> String {
    var (result, rest) = ("", self[...])
    while let range = rest.firstOccurrence(of: text) {
      result += rest[..<range.lowerBound]
      result += replacement
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
