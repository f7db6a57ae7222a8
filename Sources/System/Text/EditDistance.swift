// SPDX-License-Identifier: Apache-2.0

/// Levenshtein's distance: how many characters must be inserted, removed or replaced to make `right` of `left`.
///
/// Takes time and memory in the order of the product of both lengths; bound the length of what strangers wrote.
public func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let substitution = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
