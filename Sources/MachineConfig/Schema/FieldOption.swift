// SPDX-License-Identifier: Apache-2.0

/// What is special about a field.
public enum FieldOption: Sendable {
  /// Must be present and not empty.
  case required
  /// Hidden when a config is displayed.
  case secret
  /// Printed even when it has its default value.
  case printed
  /// A patch replaces the whole value instead of appending to a list or merging into a mapping.
  case replaced
  /// A patch's list elements are merged into those of the config that agree on the first of these keys which
  /// the patch's element has.
  case mergedBy([String])
  /// Still understood; the message says what to use instead.
  case deprecated(String)
  /// Every scalar of the value must pass.
  case check(Check)
}

/// The options of a field, looked up often.
public struct FieldOptions: Sendable {
  public private(set) var isRequired = false
  public private(set) var isSecret = false
  public private(set) var isPrinted = false
  public private(set) var isReplaced = false
  public private(set) var mergeKeys: [String] = []
  public private(set) var deprecation: String?
  public private(set) var check: Check?

  init(_ options: [FieldOption]) {
    for option in options {
      switch option {
      case .required: isRequired = true
      case .secret: isSecret = true
      case .printed: isPrinted = true
      case .replaced: isReplaced = true
      case .mergedBy(let keys): mergeKeys = keys
      case .deprecated(let message): deprecation = message
      case .check(let check): self.check = check
      }
    }
  }
}
