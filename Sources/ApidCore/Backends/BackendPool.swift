// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Synchronization

/// Connections to other nodes: one a node, opened when needed, closed when idle.
final class BackendPool: Sendable {
  typealias Connect = @Sendable (_ node: String) throws -> any BackendChannel

  /// As long as Talos keeps them.
  static let idleLimit = Duration.seconds(15 * 60)
  /// Nodes with a connection at once. More than clusters have, and few enough that a client which names addresses at
  /// random cannot fill the memory with them.
  static let capacity = 1024

  fileprivate struct Entry {
    let channel: any BackendChannel
    var calls = 0
    var lastUse: ContinuousClock.Instant
  }

  fileprivate struct State {
    var connect: Connect?
    var entries: [String: Entry] = [:]
    var retired: [ObjectIdentifier: Entry] = [:]
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> ContinuousClock.Instant

  init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    self.now = now
  }

  /// Whether this node can call others at all.
  var canConnect: Bool { state.withLock { $0.connect != nil } }

  /// Later calls connect with `connect`; running calls keep their connections. Nil ends forwarding.
  func replace(connect: Connect?) async {
    let closing = state.withLock { state -> [any BackendChannel] in
      state.connect = connect
      let old = state.entries.values
      state.entries = [:]
      for entry in old where entry.calls > 0 { state.retired[ObjectIdentifier(entry.channel)] = entry }
      return old.filter { $0.calls == 0 }.map(\.channel)
    }
    for channel in closing { await channel.close() }
  }

  /// Runs one call on the connection to `node`, which stays open meanwhile.
  func withChannel<Result: Sendable>(
    to node: String, _ body: (any RPCChannel) async throws -> Result
  ) async throws -> Result {
    let (channel, replaced) = try acquire(node)
    await replaced?.close()
    do {
      let result = try await body(channel)
      await release(channel, node)
      return result
    } catch {
      await release(channel, node)
      throw error
    }
  }

  /// Closes what nobody has used for `idleLimit`; called now and then.
  func closeIdle() async {
    let deadline = now() - Self.idleLimit
    let closing = state.withLock { state in
      let idle = state.entries.filter { $0.value.calls == 0 && $0.value.lastUse <= deadline }
      for node in idle.keys { state.entries[node] = nil }
      return idle.values.map(\.channel)
    }
    for channel in closing { await channel.close() }
  }

  var openCount: Int { state.withLock { $0.entries.count + $0.retired.count } }

  /// The connection to `node`, and one that had to make room for it.
  private func acquire(_ node: String) throws -> (channel: any BackendChannel, replaced: (any BackendChannel)?) {
    try state.withLock { state in
      if let entry = state.entries[node] {
        state.entries[node]?.calls += 1
        return (entry.channel, nil)
      }
      guard let connect = state.connect else {
        throw RPCStatus(.permissionDenied, "no request forwarding: this node cannot call other nodes")
      }
      let replaced = try state.makeRoom()
      let channel = try connect(node)
      state.entries[node] = Entry(channel: channel, calls: 1, lastUse: now())
      return (channel, replaced)
    }
  }

  private func release(_ channel: any BackendChannel, _ node: String) async {
    let identity = ObjectIdentifier(channel)
    let closes = state.withLock { state -> Bool in
      if let entry = state.entries[node], ObjectIdentifier(entry.channel) == identity {
        state.entries[node]?.calls -= 1
        state.entries[node]?.lastUse = now()
        return false
      }
      guard var entry = state.retired[identity] else { return false }
      entry.calls -= 1
      state.retired[identity] = entry.calls > 0 ? entry : nil
      return entry.calls <= 0
    }
    if closes { await channel.close() }
  }
}

extension BackendPool.State {
  /// When there are too many, takes out the one that has been idle for longest; else the one that has been waiting for
  /// longest for a node that does not answer, since nodes that do must not be kept out by those.
  fileprivate mutating func makeRoom() throws(RPCStatus) -> (any BackendChannel)? {
    guard entries.count >= BackendPool.capacity else { return nil }
    guard let oldest = oldest(where: { $0.calls == 0 }) ?? oldest(where: { !$0.channel.isConnected }) else {
      throw RPCStatus(.resourceExhausted, "calls to \(entries.count) nodes are under way; try again later")
    }
    entries[oldest.key] = nil
    return oldest.value.channel
  }

  private func oldest(where matches: (BackendPool.Entry) -> Bool) -> (key: String, value: BackendPool.Entry)? {
    entries.filter { matches($0.value) }.min { $0.value.lastUse < $1.value.lastUse }
  }
}
