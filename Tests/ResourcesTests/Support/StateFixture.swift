// SPDX-License-Identifier: Apache-2.0

import RPC
import Resources
import Testing

/// A kind of store the conformance suites run against.
struct StateFixture: Sendable, CustomTestStringConvertible {
  typealias Body = @Sendable (any CoreState) async throws -> Void

  let testDescription: String
  var namespace = "default"
  var history = HistoryLimits.standard
  /// Makes what the body works on out of an empty store in this process, and runs it.
  let offer: @Sendable (any CoreState, Body) async throws -> Void

  /// Runs the body with a fresh, empty store. No watch of it may be left at the end.
  func withState(_ body: Body) async throws {
    let state = WatchCountingState(base: ResourceState(history: history))
    try await offer(state, body)
    await state.waitUntilNobodyWatches()
  }
}

extension StateFixture {
  static let inMemory = StateFixture(testDescription: "in-memory") { state, body in try await body(state) }

  static let largeHistory = StateFixture(
    testDescription: "in-memory, large history",
    history: HistoryLimits(initialCapacity: 1000, maximumCapacity: 1000, gap: 100),
    offer: inMemory.offer)

  static let growingHistory = StateFixture(
    testDescription: "in-memory, growing history",
    history: HistoryLimits(initialCapacity: 10, maximumCapacity: 1000, gap: 2),
    offer: inMemory.offer)

  static let namespaced = StateFixture(testDescription: "namespaced", namespace: "ns-alpha") { state, body in
    for namespace in ["default", "ns-beta"] { try await state.create(path("/dev/null", in: namespace)) }
    try await body(state)
  }

  static let filtered = StateFixture(testDescription: "filter pass-through") { state, body in
    try await body(FilteredState(state) { _ in })
  }

  static let wrapped = StateFixture(testDescription: "only what every store has") { state, body in
    try await body(BareState(base: state))
  }

  static let remote = StateFixture(testDescription: "remote, in-process channel") { state, body in
    try await body(RemoteState(InProcessChannel(services: [StateService(state)])))
  }

  /// Through HTTP/2 and the service, in both directions encoded.
  static let unixSocket = unixSocket(namespace: "default")

  private static func unixSocket(namespace: String) -> StateFixture {
    let description = "remote over a unix socket, namespace \(namespace)"
    return StateFixture(testDescription: description, namespace: namespace) { state, body in
      let server = try RPCServer(services: [StateService(state)])
      let endpoint = try server.listen(on: .unix(path: "@resources-tests-\(UInt64.random(in: .min ... .max))"))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await server.run() }
        let client = try RPCClient(endpoints: [endpoint])
        let result = await Result { try await body(RemoteState(client)) }
        client.close()
        await server.shutdownGracefully(timeout: .zero)
        try result.get()
      }
    }
  }

  /// Stores in this process.
  static let local = [inMemory, largeHistory, growingHistory]

  /// Stores behind the service, as many namespaces as the reference tries.
  static let behindService =
    [remote] + ["default", "controller", "system", "runtime"].map(unixSocket(namespace:))
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
