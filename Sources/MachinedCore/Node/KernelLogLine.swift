// SPDX-License-Identifier: Apache-2.0

internal import System

/// How a kernel record is shown: `kern:    info: [2026-08-01T10:00:00.123Z]: message`.
enum KernelLogLine {
  static func text(_ record: KernelLogRecord, bootTime: Timestamp) -> String {
    let time = bootTime.advanced(by: record.time).rfc3339Nano
    return "\(facility(record.facility)): \(priority(record.priority)): [\(time)]: \(record.message)"
  }

  private static let facilities = [
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
  ]
  private static let priorities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"]

  private static func facility(_ number: Int) -> String {
    if facilities.indices.contains(number) { return facilities[number] }
    return number >= 16 && number < 24 ? "local\(number - 16)" : "\(number)"
  }

  private static func priority(_ number: Int) -> String {
    let name = priorities.indices.contains(number) ? priorities[number] : "\(number)"
    return String(repeating: " ", count: max(7 - name.count, 0)) + name
  }
}
