// SPDX-License-Identifier: Apache-2.0

internal import System

/// Finds the words a user may have meant.
enum Suggestions {
  /// Up to three candidates that start with `word` or are at most two edits away, nearest first.
  static func near(_ word: String, among candidates: [String]) -> [String] {
    let lowered = word.lowercased()
    let scored = candidates.compactMap { candidate -> (String, Int)? in
      let distance = editDistance(Array(lowered), Array(candidate.lowercased()))
      if distance <= 2, distance < candidate.count { return (candidate, distance) }
      return !lowered.isEmpty && candidate.lowercased().hasPrefix(lowered) ? (candidate, 3) : nil
    }
    return scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
  }
}
