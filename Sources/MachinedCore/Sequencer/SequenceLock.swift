// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import System

/// Lets one sequence run at a time, and decides who may push it out.
final class SequenceLock: Sendable {
  /// The running sequence.
  struct Holder: Sendable {
    let number: UInt64
    let kind: SequenceKind
    let cancel: @Sendable () -> Void
  }

  private struct State: Sendable {
    var holder: Holder?
    var lastNumber: UInt64 = 0
  }

  /// How long a sequence that was pushed out may take to end.
  static let patience = Duration.seconds(60)

  private let state = Watched(State())
  private let clock: any TimeSource

  init(clock: any TimeSource) { self.clock = clock }

  var running: SequenceKind? { state.value.holder?.kind }

  /// Takes the lock and returns the number to release it with. Throws `.locked` when the running sequence may not be pushed out,
  /// or does not end in time.
  func acquire(
    _ kind: SequenceKind, force: Bool, cancel: @escaping @Sendable () -> Void
  ) async throws -> UInt64 {
    if let holder = state.value.holder {
      guard force || kind.mayTakeOver(holder.kind) else { throw SequenceFailure.locked(kind, by: holder.kind) }
      holder.cancel()
      try await waitForEnd(of: holder, for: kind)
    }
    let number = state.update { state -> UInt64? in
      guard state.holder == nil else { return nil }
      state.lastNumber += 1
      state.holder = Holder(number: state.lastNumber, kind: kind, cancel: cancel)
      return state.lastNumber
    }
    guard let number else { return try await acquire(kind, force: force, cancel: cancel) }
    return number
  }

  func release(_ number: UInt64) {
    state.update { if $0.holder?.number == number { $0.holder = nil } }
  }

  private func waitForEnd(of holder: Holder, for kind: SequenceKind) async throws {
    do {
      try await clock.withTimeout(Self.patience, "wait for \(holder.kind.rawValue)") { [state] in
        _ = try await state.wait { $0.holder?.number != holder.number }
      }
    } catch is TimeoutError {
      throw SequenceFailure.stuck(kind, behind: holder.kind, after: Self.patience.goDescription)
    }
  }
}
