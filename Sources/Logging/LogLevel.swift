// SPDX-License-Identifier: Apache-2.0

/// How much a log line matters.
public enum LogLevel: Int, Sendable, Comparable, CaseIterable {
  case debug, info, warning, error

  public static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }

  /// `debug`, `info`, `warn` or `error`, the words of Talos' own logs.
  public var name: String {
    switch self {
    case .debug: "debug"
    case .info: "info"
    case .warning: "warn"
    case .error: "error"
    }
  }
}
