// SPDX-License-Identifier: Apache-2.0

/// The flags given on a command line, by long name.
public struct FlagValues: Sendable {
  private var given: [String: any Sendable] = [:]

  /// The value given, or the flag's default.
  public subscript<Value>(flag: Flag<Value>) -> Value {
    given[flag.name] as? Value ?? flag.defaultValue
  }

  /// Whether the flag stands on the command line.
  public func isSet(_ name: String) -> Bool {
    given[name] != nil
  }

  mutating func give(_ flag: any FlagDefinition, text: String) throws(UsageError) {
    do {
      given[flag.name] = try flag.parse(text, after: given[flag.name])
    } catch {
      throw UsageError("invalid argument \"\(text)\" for \"\(flag.label)\" flag: \(error)")
    }
  }
}
