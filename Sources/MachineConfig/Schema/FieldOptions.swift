// SPDX-License-Identifier: Apache-2.0

/// The options of a field, looked up often.
public struct FieldOptions: Sendable {
  public private(set) var isRequired = false
  public private(set) var isSecret = false
  public private(set) var isPrinted = false
  public private(set) var isReplaced = false
  public private(set) var mergeKeys: [String] = []
  public private(set) var deprecation: String?
  /// Whether nothing on a node reads the field.
  public private(set) var isWithoutEffect = false
  /// Whether who sets it is not told so.
  public private(set) var isQuiet = false
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
      case .withoutEffect: isWithoutEffect = true
      case .quietlyWithoutEffect: (isWithoutEffect, isQuiet) = (true, true)
      case .check(let check): self.check = check
      }
    }
  }
}
