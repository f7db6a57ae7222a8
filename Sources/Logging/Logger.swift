// SPDX-License-Identifier: Apache-2.0

internal import System

/// Writes log lines of one component. Cheap to copy; a disabled line costs one comparison and formats nothing.
public struct Logger: Sendable {
  public let component: String
  public var level: LogLevel
  private let sink: any LogSink
  private let context: [LogRecord.Field]

  public init(component: String, level: LogLevel = .info, sink: any LogSink) {
    self.init(component: component, level: level, sink: sink, context: [])
  }

  /// Logs to stderr.
  public init(component: String, level: LogLevel = .info) {
    self.init(component: component, level: level, sink: Self.standardError)
  }

  /// A logger that says nothing.
  public static let disabled = Logger(component: "", level: .error, sink: NullSink())

  private init(component: String, level: LogLevel, sink: any LogSink, context: [LogRecord.Field]) {
    self.component = component
    self.level = level
    self.sink = sink
    self.context = context
  }

  /// The same sink and level under another component name.
  public func named(_ component: String) -> Logger {
    Logger(component: component, level: level, sink: sink, context: context)
  }

  /// This logger with `key=value` on each line.
  public func with(_ key: String, _ value: some CustomStringConvertible & Sendable) -> Logger {
    let field = LogRecord.Field(key: key, value: value.description)
    return Logger(component: component, level: level, sink: sink, context: context + [field])
  }

  /// For those who look for a mistake.
  public func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
    log(.debug, message(), fields())
  }

  /// What an operator wants to know happened.
  public func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
    log(.info, message(), fields())
  }

  /// What works, but should not stay so.
  public func warning(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
    log(.warning, message(), fields())
  }

  /// What failed; says what to do, where that is known.
  public func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
    log(.error, message(), fields())
  }

  /// `key: value` pairs in the order they are printed.
  public typealias Fields = KeyValuePairs<String, any CustomStringConvertible>

  /// Nothing is formatted unless `level` is enabled.
  public func log(
    _ level: LogLevel, _ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]
  ) {
    guard level >= self.level else { return }
    let own = fields().map { LogRecord.Field(key: $0.key, value: $0.value.description) }
    sink.write(
      LogRecord(time: .now, level: level, component: component, message: message(), fields: context + own))
  }

  /// Waits until the lines have arrived, but no longer than `limit`. For the end of a process.
  public func flush(atMost limit: Duration) { sink.flush(atMost: limit) }

  private static let standardError: any LogSink = {
    if let sink = DescriptorSink() { return sink }
    return NullSink()
  }()
}
