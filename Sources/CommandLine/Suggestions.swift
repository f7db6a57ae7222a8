// SPDX-License-Identifier: Apache-2.0

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

  /// Levenshtein's distance.
  static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let substitution = previous[column] + (character == other ? 0 : 1)
        current.append(min(substitution, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
