// SPDX-License-Identifier: Apache-2.0

import RPC
import Resources
import Testing

/// A kind of store the conformance suites run against.
struct StateFixture: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var namespace = "default"
  /// Runs the body with a fresh, empty store.
  let withState: @Sendable (_ body: @Sendable (any CoreState) async throws -> Void) async throws -> Void

  static let inMemory = StateFixture(testDescription: "in-memory") { try await $0(ResourceState()) }

  static let largeHistory = StateFixture(testDescription: "in-memory, large history") { body in
    let limits = HistoryLimits(initialCapacity: 1000, maximumCapacity: 1000, gap: 100)
    try await body(ResourceState(history: limits))
  }

  static let growingHistory = StateFixture(testDescription: "in-memory, growing history") { body in
    let limits = HistoryLimits(initialCapacity: 10, maximumCapacity: 1000, gap: 2)
    try await body(ResourceState(history: limits))
  }

  static let namespaced = StateFixture(testDescription: "namespaced", namespace: "ns-alpha") { body in
    let state = ResourceState()
    for namespace in ["default", "ns-beta"] { try await state.create(path("/dev/null", in: namespace)) }
    try await body(state)
  }

  static let filtered = StateFixture(testDescription: "filter pass-through") { body in
    try await body(FilteredState(ResourceState()) { _ in })
  }

  static let remote = StateFixture(testDescription: "remote, in-process channel") { body in
    try await body(RemoteState(InProcessChannel(services: [StateService(ResourceState())])))
  }

  /// Through HTTP/2 and the service, in both directions encoded.
  static let unixSocket = remote(namespace: "default")

  private static func remote(namespace: String) -> StateFixture {
    StateFixture(testDescription: "remote over a unix socket, namespace \(namespace)", namespace: namespace) { body in
      let server = try RPCServer(services: [StateService(ResourceState())])
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

  static let all =
    [inMemory, largeHistory, growingHistory, namespaced, filtered, remote]
    + ["default", "controller", "system", "runtime"].map(remote(namespace:))
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
