// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Text kept in Golden/, compared with what the code renders now.
///
/// After an intended change: `REGENERATE_GOLDEN=1 FOCUS=KubernetesTemplatesTests swift test`, then review the diff.
enum GoldenFile {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")

  static func expect(_ name: String, _ actual: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["REGENERATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(actual.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    guard expected != actual else { return }
    let difference = firstDifference(expected, actual)
    Issue.record("\(name) differs: \(difference). See GoldenFile.swift.", sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ expected: String, _ actual: String) -> String {
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let actualLines = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(expectedLines, actualLines).enumerated() where pair.0 != pair.1 {
      return "line \(index + 1) is \"\(pair.1)\", not \"\(pair.0)\""
    }
    return "\(actualLines.count) lines instead of \(expectedLines.count)"
  }
}
