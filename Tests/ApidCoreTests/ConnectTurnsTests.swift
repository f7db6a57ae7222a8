// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ApidCore

@Suite(.timeLimit(.minutes(1))) struct ConnectTurnsTests {
  @Test func eachClientHasItsOwn() async throws {
    let turns = ConnectTurns(1)
    let first = try await turns.next(for: [1])
    let other = try await turns.next(for: [2])
    first.end()
    other.end()
  }

  @Test func aTurnIsPassedOn() async throws {
    let turns = ConnectTurns(1)
    let first = try await turns.next(for: [1])
    let second = Task { try await turns.next(for: [1]) }
    let third = Task { try await turns.next(for: [1]) }
    first.end()
    // Ending it again passes nothing on.
    first.end()
    try await second.value.end()
    try await third.value.end()
    _ = try await turns.next(for: [1])
    // Dropped, it is passed on too.
    _ = try await turns.next(for: [1])
  }

  @Test func whoGivesUpTakesNoTurn() async throws {
    let turns = ConnectTurns(1)
    let first = try await turns.next(for: [1])
    let cancelled = Task { try await turns.next(for: [1]) }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    first.end()
    try await turns.next(for: [1]).end()
  }
}
