// SPDX-License-Identifier: Apache-2.0

public import System

/// One log line before it is printed.
public struct LogRecord: Sendable, Equatable {
  /// A `key=value` part of the line.
  public struct Field: Sendable, Equatable {
    public let key: String
    public let value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public let time: Timestamp
  public let level: LogLevel
  public let component: String
  public let message: String
  public let fields: [Field]

  public init(time: Timestamp, level: LogLevel, component: String, message: String, fields: [Field] = []) {
    self.time = time
    self.level = level
    self.component = component
    self.message = message
    self.fields = fields
  }

  /// `2026-08-01T10:00:00Z info [apid] listening address=10.5.0.2:50000`, always one line.
  public var line: String {
    var text = "\(time.rfc3339) \(level.name) [\(component)] \(Self.singleLine(message))"
    for field in fields { text += " \(field.key)=\(Self.quoted(field.value))" }
    return text
  }

  private static func singleLine(_ text: String) -> String {
    text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " | ") : text
  }

  private static func quoted(_ value: String) -> String {
    let needsQuotes = value.isEmpty || value.contains { $0.isWhitespace || $0 == "\"" || $0 == "=" }
    return needsQuotes ? value.debugDescription : value
  }
}
