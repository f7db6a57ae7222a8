// SPDX-License-Identifier: Apache-2.0

internal import System

/// `Nov 21 2026 04:10:00`, in UTC.
enum FileTime {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func text(_ seconds: Int64) -> String {
    let text = Timestamp(seconds: seconds).rfc3339
    let parts = text.dropLast().split { "-T".contains($0) }
    guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
    let day = parts[2].hasPrefix("0") ? " \(parts[2].dropFirst())" : String(parts[2])
    return "\(months[month - 1]) \(day) \(parts[0]) \(parts[3])"
  }
}
