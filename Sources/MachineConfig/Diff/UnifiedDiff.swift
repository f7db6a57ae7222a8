// SPDX-License-Identifier: Apache-2.0

/// Differences of two texts in the format of `diff -u`.
public enum UnifiedDiff {
  /// Beyond this many lines only their number is reported: the time to compare grows with the square of the changes.
  static let maxLines = 75_000

  /// Empty when the texts are equal.
  public static func text(
    from old: String, to new: String, oldName: String = "a", newName: String = "b", context: Int = 3
  ) -> String {
    guard old != new else { return "" }
    let (before, after) = (lines(old), lines(new))
    guard before.count + after.count <= maxLines else {
      return "@@ -1,\(before.count) +1,\(after.count) @@ diff too large to display\n"
    }
    let steps = steps(from: before, to: after)
    let hunks = hunks(of: steps, context: context).map { $0.text(steps) }
    return "--- \(oldName)\n+++ \(newName)\n" + hunks.joined()
  }

  private static func lines(_ text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// All lines of both texts in order, each kept, removed or added.
  private static func steps(from before: [Substring], to after: [Substring]) -> [Step] {
    let difference = after.difference(from: before)
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
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
