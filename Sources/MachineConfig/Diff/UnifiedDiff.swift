// SPDX-License-Identifier: Apache-2.0

/// Differences of two texts in the format of `diff -u`.
public enum UnifiedDiff {
  /// Beyond this many lines only their number is reported.
  static let maxLines = 75_000
  /// The same for lines between the first and the last difference: time and memory to compare them grow with the square
  /// of the changes, to 22 GB for 75 000.
  static let maxComparedLines = 5_000

  /// Empty when the texts are equal.
  public static func text(
    from old: String, to new: String, oldName: String = "a", newName: String = "b", context: Int = 3
  ) -> String {
    guard old != new else { return "" }
    let (before, after) = (lines(old), lines(new))
    guard before.count + after.count <= maxLines, let steps = steps(from: before, to: after) else {
      return "@@ -1,\(before.count) +1,\(after.count) @@ diff too large to display\n"
    }
    let hunks = hunks(of: steps, context: context).map { $0.text(steps) }
    return "--- \(oldName)\n+++ \(newName)\n" + hunks.joined()
  }

  private static func lines(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// Which lines were removed and which were added; nil when there are too many to compare.
  private static func changes(
    from before: [Substring], to after: [Substring]
  ) -> (removed: Set<Int>, added: Set<Int>)? {
    let start = zip(before, after).prefix { $0 == $1 }.count
    let (restBefore, restAfter) = (before[start...], after[start...])
    let end = zip(restBefore.reversed(), restAfter.reversed()).prefix { $0 == $1 }.count
    let (middleBefore, middleAfter) = (restBefore.dropLast(end), restAfter.dropLast(end))
    guard middleBefore.count + middleAfter.count <= maxComparedLines else { return nil }
    var changes = (removed: Set<Int>(), added: Set<Int>())
    for change in middleAfter.difference(from: middleBefore) {
      switch change {
      case .remove(let offset, _, _): changes.removed.insert(start + offset)
      case .insert(let offset, _, _): changes.added.insert(start + offset)
      }
    }
    return changes
  }

  /// All lines of both texts in order, each kept, removed or added; nil when there are too many to compare.
  private static func steps(from before: [Substring], to after: [Substring]) -> [Step]? {
    guard let (removed, added) = changes(from: before, to: after) else { return nil }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < before.count || j < after.count {
      if i < before.count, removed.contains(i) {
        steps.append(Step(.removed, before[i], oldLine: i, newLine: j))
        i += 1
      } else if j < after.count, added.contains(j) {
        steps.append(Step(.added, after[j], oldLine: i, newLine: j))
        j += 1
      } else {
        steps.append(Step(.kept, before[i], oldLine: i, newLine: j))
        (i, j) = (i + 1, j + 1)
      }
    }
    return steps
  }

  /// Changes that are near each other share a hunk.
  private static func hunks(of steps: [Step], context: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    for (index, step) in steps.enumerated() where step.kind != .kept {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, range.lowerBound <= last.range.upperBound {
        hunks[hunks.count - 1] = Hunk(range: last.range.lowerBound..<range.upperBound)
      } else {
        hunks.append(Hunk(range: range))
      }
    }
    return hunks
  }
}

extension UnifiedDiff {
  struct Step {
    enum Kind: String { case kept = " ", removed = "-", added = "+" }

    let kind: Kind
    let line: Substring
    /// Lines of either text before this one.
    let oldLine: Int
    let newLine: Int

    init(_ kind: Kind, _ line: Substring, oldLine: Int, newLine: Int) {
      self.kind = kind
      self.line = line
      self.oldLine = oldLine
      self.newLine = newLine
    }
  }

  struct Hunk {
    let range: Range<Int>

    func text(_ steps: [Step]) -> String {
      let part = steps[range]
      let old = Self.span(part.first?.oldLine ?? 0, part.count { $0.kind != .added })
      let new = Self.span(part.first?.newLine ?? 0, part.count { $0.kind != .removed })
      return "@@ -\(old) +\(new) @@\n" + part.map { "\($0.kind.rawValue)\($0.line)\n" }.joined()
    }

    /// `first,count`; a count of one is left out, and a hunk of no lines starts one line earlier.
    private static func span(_ linesBefore: Int, _ count: Int) -> String {
      switch count {
      case 0: "\(linesBefore),0"
      case 1: "\(linesBefore + 1)"
      default: "\(linesBefore + 1),\(count)"
      }
    }
  }
}
