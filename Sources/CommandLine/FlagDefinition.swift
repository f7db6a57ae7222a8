// SPDX-License-Identifier: Apache-2.0

/// What the parser, help and completion need to know about a flag of any type.
public protocol FlagDefinition: Sendable {
  var name: String { get }
  var short: Character? { get }
  var help: String { get }
  var typeName: String { get }
  var completion: ValueCompletion { get }
  var isRequired: Bool { get }
  var isHidden: Bool { get }
  var impliedText: String? { get }
  var helpDefault: String? { get }
  func parse(_ text: String, after earlier: (any Sendable)?) throws(FlagValueError) -> any Sendable
}

extension FlagDefinition {
  /// `-n, --nodes`, or `--nodes` without a short name: how errors name the flag.
  public var label: String {
    short.map { "-\($0), --\(name)" } ?? "--\(name)"
  }
}
