// SPDX-License-Identifier: Apache-2.0

/// A flag of a command, and the key under which its value is found in an ``Invocation``.
public struct Flag<Value: FlagValue>: FlagDefinition {
  public let name: String
  public let short: Character?
  public let help: String
  public let typeName: String
  public let choices: [String]
  public let completion: ValueCompletion
  public let isRequired: Bool
  public let isHidden: Bool
  public let defaultValue: Value

  /// - Parameters:
  ///   - name: The long name, without dashes.
  ///   - short: The one-letter name.
  ///   - help: One line; starts in lower case.
  ///   - type: The word help shows for the value, when the type's own name says too little.
  ///   - choices: The only texts accepted, offered by completion too.
  public init(
    _ name: String, _ short: Character? = nil, default value: Value, _ help: String, type: String? = nil,
    choices: [String] = [], completion: ValueCompletion = .nothing, required: Bool = false, hidden: Bool = false
  ) {
    self.name = name
    self.short = short
    self.help = help
    self.typeName = type ?? Value.flagType
    self.choices = choices
    self.completion = choices.isEmpty ? completion : .values(choices)
    self.isRequired = required
    self.isHidden = hidden
    self.defaultValue = value
  }

  public var impliedText: String? { Value.impliedText }
  public var helpDefault: String? { defaultValue.helpDefault }

  public func parse(_ text: String, after earlier: (any Sendable)?) throws(FlagValueError) -> any Sendable {
    if !choices.isEmpty, !choices.contains(text) {
      throw FlagValueError("must be one of \(choices.joined(separator: ", "))")
    }
    return try Value.parse(text, after: earlier as? Value)
  }
}
