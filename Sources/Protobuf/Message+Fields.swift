// SPDX-License-Identifier: Apache-2.0

extension Message {
  /// What ``traverse(_:)`` shows, as a list.
  public func fields() -> [(field: Field, value: FieldValue)] {
    var list = FieldList()
    traverse(&list)
    return list.fields
  }
}

private struct FieldList: FieldVisitor {
  var fields: [(field: Field, value: FieldValue)] = []

  mutating func visit(_ field: Field, _ value: FieldValue) { fields.append((field, value)) }
}
