// SPDX-License-Identifier: Apache-2.0

import Logging
import MachineConfig
import RPC
import Resources
import Synchronization
import System
import Testing

@testable import MachinedCore

/// Callers who began in maintenance, when anybody may call, and come to the point later.
@Suite(.timeLimit(.minutes(1))) struct HeldRequestTests {
  private final class OneRequest: RPCMessageSource {
    private let messages = Mutex<[[UInt8]]>([[1]])

    func next() async throws -> [UInt8]? { messages.withLock { $0.popLast() } }
  }

  private let fixture: NodeFixture
  private let store: ConfigStore
  private let config: [UInt8]
  private let other: [UInt8]

  init() throws {
    fixture = try NodeFixture()
    store = ConfigStore(
      state: fixture.node.state, mode: .container, directory: fixture.root + "/state", clock: VirtualTime(),
      events: fixture.node.events, logger: .disabled)
    config = try NodeFixture.config()
    other = try NodeFixture.patched(config, "cluster: {clusterName: other}")
  }

  @Test func requestsCountInMaintenanceOnly() async throws {
    let isOver = Mutex(false)
    let read = {
      RequestStream(
        MaintenanceRequests(RequestStream(OneRequest()), isOver: { isOver.withLock { $0 } }))
    }
    #expect(try await read().next() == [1])
    let held = read()
    isOver.withLock { $0 = true }
    let status = await #expect(throws: RPCStatus.self) { try await held.next() }
    #expect(status?.code == .permissionDenied)
  }

  @Test func strangersConfigureANodeOnce() async throws {
    _ = try await store.apply(config, .automatic, dryRun: false, byAdministrator: false)
    for dryRun in [false, true] {
      await #expect(throws: AlreadyConfigured.self) {
        _ = try await store.apply(other, .automatic, dryRun: dryRun, byAdministrator: false)
      }
    }
    #expect(AlreadyConfigured().rpcStatus.code == .permissionDenied)
    #expect(store.current?.bytes == config)
    _ = try await store.apply(other, .automatic, dryRun: false, byAdministrator: true)
    #expect(store.current?.bytes == other)
  }

  /// Both are let in while the node is in maintenance; the second waits for its turn.
  @Test func ofTwoStrangersTheFirstConfiguresTheNode() async throws {
    async let one = Result { try await store.apply(config, .automatic, dryRun: false, byAdministrator: false) }
    async let two = Result { try await store.apply(other, .automatic, dryRun: false, byAdministrator: false) }
    let results = await [one, two]
    #expect(results.count { (try? $0.get()) != nil } == 1)
  }
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
