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

  private var handshakeEntries: [ObjectIdentifier: Entry] = [:]
  private var readyEntries: [ObjectIdentifier: Entry] = [:]
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { handshakeEntries.isEmpty && readyEntries.isEmpty }

  var all: [Connection] { inHandshake + ready }
  var inHandshake: [Connection] { handshakeEntries.values.map(\.connection) }
  var ready: [Connection] { readyEntries.values.map(\.connection) }

  /// The number of the connection that was accepted just now.
  mutating func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  /// Loops come to their new connections in any order, so the newcomer may be the oldest itself.
  mutating func admit(_ connection: Connection, number: UInt64, _ limits: ServerLimits) -> Admission {
    var replaced: Connection?
    let isFull = handshakeEntries.count + readyEntries.count >= limits.maximumConnections
    if isFull || handshakeEntries.count >= limits.maximumHandshakes {
      let mayReplaceReady = handshakeEntries.isEmpty && limits.replacesOldestConnection
      replaced =
        mayReplaceReady ? takeOldest(&readyEntries, before: number) : takeOldest(&handshakeEntries, before: number)
      guard replaced != nil else { return .refused }
    }
    handshakeEntries[ObjectIdentifier(connection)] = Entry(connection: connection, number: number)
    return .admitted(replacing: replaced)
  }

  mutating func markReady(_ connection: Connection) {
    guard let entry = handshakeEntries.removeValue(forKey: ObjectIdentifier(connection)) else { return }
    readyEntries[ObjectIdentifier(connection)] = entry
  }

  mutating func remove(_ connection: Connection) {
    handshakeEntries[ObjectIdentifier(connection)] = nil
    readyEntries[ObjectIdentifier(connection)] = nil
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
