// SPDX-License-Identifier: Apache-2.0

/// Messages that wait for their reader.
struct MessageQueue {
  private var messages: [[UInt8]] = []
  private var first = 0

  var isEmpty: Bool { first == messages.count }

  mutating func append(_ message: [UInt8]) {
    messages.append(message)
  }

  mutating func removeAll() {
    self = MessageQueue()
  }

  mutating func popFirst() -> [UInt8]? {
    guard first < messages.count else { return nil }
    let message = messages[first]
    messages[first] = []
    first += 1
    if first == messages.count {
      messages.removeAll(keepingCapacity: true)
      first = 0
    } else if first == 64 {
      messages.removeSubrange(..<first)
      first = 0
    }
    return message
  }
}
