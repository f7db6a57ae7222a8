// SPDX-License-Identifier: Apache-2.0

import Testing

/// The cases run one by one on the stores of this process, and all together on every other store.
extension StateConformance {
  private typealias Case = @Sendable (StateFixture) async throws -> Void

  @Test func testNamespacedConformance() async throws { try await runEveryCase(on: .namespaced) }

  @Test func testFilterPasshtroughConformance() async throws { try await runEveryCase(on: .filtered) }

  @Test func testWrapConformance() async throws { try await runEveryCase(on: .wrapped) }

  @Test(arguments: StateFixture.behindService)
  func testProtobufConformance(_ fixture: StateFixture) async throws { try await runEveryCase(on: fixture) }

  private func runEveryCase(on fixture: StateFixture) async throws {
    for body in resourceCases + watchCases + historyCases + teardownCases { try await body(fixture) }
  }

  private var resourceCases: [Case] {
    [
      testCRD, testUpdateWithConflicts, testCRDWithOwners, testUpdate, testModify, testModifyWithOwner, testLabels,
      testIDQuery,
    ]
  }

  private var watchCases: [Case] {
    [testWatch, testWatchKind, testWatchKindAggregated, testWatchKindWithLabels, testWatchKindAggregatedWithLabels]
  }

  private var historyCases: [Case] {
    [
      testWatchKindWithTailEvents, testWatchKindAggregatedWithTailEvents, testWatchWithTailEvents,
      testWatchWithBookmarks, testWatchKindWithBookmarks,
    ]
  }

  private var teardownCases: [Case] {
    [
      testConcurrentFinalizers, testWatchFor, testParallelDestroy, testTeardownDestroy, testTeardownAndDestroy,
      testContextWithTeardown,
    ]
  }
}
