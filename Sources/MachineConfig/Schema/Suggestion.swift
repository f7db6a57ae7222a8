// SPDX-License-Identifier: Apache-2.0

internal import System

/// Finds what a mistyped word was meant to be.
enum Suggestion {
  /// `, did you mean "image"?`, or nothing when no candidate is near.
  static func text(for word: String, among candidates: [String]) -> String {
    guard let best = nearest(to: word, among: candidates) else { return "" }
    return ", did you mean \"\(best)\"?"
  }

  static func nearest(to word: String, among candidates: [String]) -> String? {
    // One mistake in three characters; longer words than any key of ours are not worth measuring.
    guard word.utf8.count <= 64 else { return nil }
    let limit = max(1, word.count / 3)
    let typed = Array(word.lowercased().utf8)
    return candidates.map { ($0, editDistance(typed, Array($0.lowercased().utf8))) }
      .filter { $0.1 <= limit }
      .min { $0.1 < $1.1 }?.0
  }
}
