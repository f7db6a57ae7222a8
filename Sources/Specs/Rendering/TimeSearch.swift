// SPDX-License-Identifier: Apache-2.0

internal import Protobuf

/// Looks for points in time among the fields of a message.
struct TimeSearch: FieldVisitor {
  private(set) var hasFound = false

  mutating func visit(_ field: Field, _ value: FieldValue) {
    if !hasFound { look(at: value) }
  }

  private mutating func look(at value: FieldValue) {
    switch value {
    case .message(let message): if message is Google.Timestamp { hasFound = true } else { message.traverse(&self) }
    case .unset(let message): hasFound = message is Google.Timestamp
    case .list(let elements):
      for element in elements where !hasFound { look(at: element) }
    case .map(let entries):
      for entry in entries where !hasFound { look(at: entry.value) }
    default: break
    }
  }
}
