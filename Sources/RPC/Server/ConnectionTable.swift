// SPDX-License-Identifier: Apache-2.0

/// Who is connected to a server, and who has to go when there are too many.
struct ConnectionTable<Connection: AnyObject> {
  enum Admission {
    case refused
    /// The other one has to go.
    case admitted(replacing: Connection?)
  }

  private struct Entry {
    let connection: Connection
    /// In the order in which connections were accepted: the least is the oldest.
    let number: UInt64
  }

  private var handshakes: [ObjectIdentifier: Entry] = [:]
  private var ready: [ObjectIdentifier: Entry] = [:]
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { handshakes.isEmpty && ready.isEmpty }

  var all: [Connection] { (Array(handshakes.values) + ready.values).map(\.connection) }

  /// The number of the connection that was accepted just now.
  mutating func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  /// Loops come to their new connections in any order, so the newcomer may be the oldest itself.
  mutating func admit(_ connection: Connection, number: UInt64, _ limits: ServerLimits) -> Admission {
    var replaced: Connection?
    let isFull = handshakes.count + ready.count >= limits.maximumConnections
    if isFull || handshakes.count >= limits.maximumHandshakes {
      let mayReplaceReady = handshakes.isEmpty && limits.replacesOldestConnection
      replaced = mayReplaceReady ? takeOldest(&ready, before: number) : takeOldest(&handshakes, before: number)
      guard replaced != nil else { return .refused }
    }
    handshakes[ObjectIdentifier(connection)] = Entry(connection: connection, number: number)
    return .admitted(replacing: replaced)
  }

  mutating func markReady(_ connection: Connection) {
    guard let entry = handshakes.removeValue(forKey: ObjectIdentifier(connection)) else { return }
    ready[ObjectIdentifier(connection)] = entry
  }

  mutating func remove(_ connection: Connection) {
    handshakes[ObjectIdentifier(connection)] = nil
    ready[ObjectIdentifier(connection)] = nil
  }

  private func takeOldest(
    _ entries: inout [ObjectIdentifier: Entry], before number: UInt64
  ) -> Connection? {
    guard let oldest = entries.min(by: { $0.value.number < $1.value.number }), oldest.value.number < number
    else { return nil }
    entries[oldest.key] = nil
    return oldest.value.connection
  }
}
