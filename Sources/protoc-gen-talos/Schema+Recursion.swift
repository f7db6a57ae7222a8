// SPDX-License-Identifier: Apache-2.0

extension Schema {
  /// Whether a value of `start` can hold, without an array or map between, a value of `owner`: a struct field of
  /// that type would make the struct infinitely large.
  func contains(_ owner: String, inside start: String) -> Bool {
    var seen: Set<String> = []
    var pending = [start]
    while let name = pending.popLast() {
      if name == owner { return true }
      guard seen.insert(name).inserted, let message = message(name) else { continue }
      pending += message.field.filter { $0.label != FieldLabel.repeated && !$0.typeName.isEmpty }.map(\.typeName)
    }
    return false
  }
}
