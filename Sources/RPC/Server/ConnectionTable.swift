// SPDX-License-Identifier: Apache-2.0

/// Who is connected to a server, and who has to go when there are too many.
struct ConnectionTable {
  enum Admission {
    case refused
    /// The other one has to go.
    case admitted(replacing: RPCServerConnection?)
  }

  private struct Entry {
    let connection: RPCServerConnection
    /// Counts up: the least is the oldest.
    let number: UInt64
  }

  private var handshakes: [ObjectIdentifier: Entry] = [:]
  private var ready: [ObjectIdentifier: Entry] = [:]
  private var lastNumber: UInt64 = 0

  var isEmpty: Bool { handshakes.isEmpty && ready.isEmpty }

  var all: [RPCServerConnection] { (Array(handshakes.values) + ready.values).map(\.connection) }

  mutating func admit(_ connection: RPCServerConnection, _ limits: ServerLimits) -> Admission {
    var replaced: RPCServerConnection?
    let isFull = handshakes.count + ready.count >= limits.maximumConnections
    if isFull || handshakes.count >= limits.maximumHandshakes {
      replaced = takeOldest(&handshakes) ?? (limits.replacesOldestConnection ? takeOldest(&ready) : nil)
      guard replaced != nil else { return .refused }
    }
    lastNumber += 1
    handshakes[ObjectIdentifier(connection)] = Entry(connection: connection, number: lastNumber)
    return .admitted(replacing: replaced)
  }

  mutating func markReady(_ connection: RPCServerConnection) {
    guard let entry = handshakes.removeValue(forKey: ObjectIdentifier(connection)) else { return }
    ready[ObjectIdentifier(connection)] = entry
  }

  mutating func remove(_ connection: RPCServerConnection) {
    handshakes[ObjectIdentifier(connection)] = nil
    ready[ObjectIdentifier(connection)] = nil
  }

  private func takeOldest(_ entries: inout [ObjectIdentifier: Entry]) -> RPCServerConnection? {
    guard let oldest = entries.min(by: { $0.value.number < $1.value.number }) else { return nil }
    entries[oldest.key] = nil
    return oldest.value.connection
  }
}
