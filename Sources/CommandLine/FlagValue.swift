// SPDX-License-Identifier: Apache-2.0

internal import System

/// A type that a command-line flag can hold.
///
/// The texts follow the pflag conventions that users of Kubernetes tools know, so help and errors read alike.
public protocol FlagValue: Sendable {
  /// The type name that help shows after the flag, empty for switches.
  static var flagType: String { get }
  /// The text assumed when the flag is given without a value; nil when a value must follow.
  static var impliedText: String? { get }
  /// Reads `text`; `earlier` is the value of the same flag given before on this command line.
  static func parse(_ text: String, after earlier: Self?) throws(FlagValueError) -> Self
  /// The default as help shows it; nil for a zero value, which is not worth a word.
  var helpDefault: String? { get }
}

extension FlagValue {
  public static var impliedText: String? { nil }
}

extension Bool: FlagValue {
  public static var flagType: String { "" }
  public static var impliedText: String? { "true" }
  public var helpDefault: String? { self ? "true" : nil }

  public static func parse(_ text: String, after earlier: Bool?) throws(FlagValueError) -> Bool {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": return true
    case "0", "f", "F", "false", "FALSE", "False": return false
    default: throw FlagValueError("expected true or false")
    }
  }
}

extension String: FlagValue {
  public static var flagType: String { "string" }
  public var helpDefault: String? { isEmpty ? nil : "\"\(self)\"" }

  public static func parse(_ text: String, after earlier: String?) throws(FlagValueError) -> String { text }
}

extension Int: FlagValue {
  public static var flagType: String { "int" }
  public var helpDefault: String? { self == 0 ? nil : String(self) }

  public static func parse(_ text: String, after earlier: Int?) throws(FlagValueError) -> Int {
    guard let value = Int(text) else { throw FlagValueError("expected a whole number") }
    return value
  }
}

extension Int32: FlagValue {
  public static var flagType: String { "int32" }
  public var helpDefault: String? { self == 0 ? nil : String(self) }

  public static func parse(_ text: String, after earlier: Int32?) throws(FlagValueError) -> Int32 {
    guard let value = Int32(text) else { throw FlagValueError("expected a whole number between \(min) and \(max)") }
    return value
  }
}

extension Duration: FlagValue {
  public static var flagType: String { "duration" }
  public var helpDefault: String? { self == .zero ? nil : goDescription }

  public static func parse(_ text: String, after earlier: Duration?) throws(FlagValueError) -> Duration {
    guard let value = Duration(go: text) else { throw FlagValueError("expected a duration such as 30s, 5m or 1h30m") }
    return value
  }
}

/// `-n a,b -n c`: values separated by commas, repeated flags append.
extension [String]: FlagValue {
  public static var flagType: String { "strings" }
  public var helpDefault: String? { isEmpty ? nil : "[\(joined(separator: ","))]" }

  public static func parse(_ text: String, after earlier: [String]?) throws(FlagValueError) -> [String] {
    let values = text.split(separator: ",", omittingEmptySubsequences: true).map(String.init)
    return (earlier ?? []) + values
  }
}
