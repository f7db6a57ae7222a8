// SPDX-License-Identifier: Apache-2.0

internal import System

/// Writes log lines of one component. Cheap to copy; a disabled line costs one comparison and formats nothing.
public struct Logger: Sendable {
  public let component: String
  public var level: LogLevel
  private let sink: any LogSink

  public init(component: String, level: LogLevel = .info, sink: any LogSink) {
    self.component = component
    self.level = level
    self.sink = sink
  }

  /// Logs to stderr.
  public init(component: String, level: LogLevel = .info) {
    self.init(component: component, level: level, sink: Self.standardError)
  }

  /// A logger that says nothing.
  public static let disabled = Logger(component: "", level: .error, sink: NullSink())

  /// The same sink and level under another component name.
  public func named(_ component: String) -> Logger {
    Logger(component: component, level: level, sink: sink)
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
    let fields = fields().map { LogRecord.Field(key: $0.key, value: $0.value.description) }
    sink.write(LogRecord(time: .now, level: level, component: component, message: message(), fields: fields))
  }

  /// Waits until the lines have arrived, but no longer than `limit`. For the end of a process.
  public func flush(atMost limit: Duration) { sink.flush(atMost: limit) }

  private static let standardError: any LogSink = {
    if let sink = DescriptorSink() { return sink }
    return NullSink()
  }()
}
