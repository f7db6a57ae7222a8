// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import Synchronization

extension ControllerContext {
  /// Runs `body` beside the controller for as long as its key stays the same.
  ///
  /// Each wake-up reads the key anew. When it changes, the body that runs is cancelled and awaited before the next
  /// begins; nil runs nothing. What a body throws is thrown here, so that the runtime restarts the controller.
  ///
  /// - Parameters:
  ///   - key: what the body depends on, read from the inputs.
  ///   - body: follows something outside the resource store until it is cancelled.
  public func follow<Key: Equatable & Sendable>(
    key: @Sendable () async throws -> Key?, body: @escaping @Sendable (Key) async throws -> Void
  ) async throws {
    var current: Key?
    var follower: Follower?
    do {
      for await _ in wakeUps {
        try follower?.check()
        let next = try await key()
        guard next != current else { continue }
        await follower?.stop()
        current = next
        follower = next.map { next in Follower(wake: { self.queueReconcile() }, body: { try await body(next) }) }
      }
    } catch {
      await follower?.stop()
      throw error
    }
    await follower?.stop()
  }
}

/// A body that runs beside its controller.
private final class Follower: Sendable {
  private let task: Task<Void, Never>
  private let failure = Failure()

  init(wake: @escaping @Sendable () -> Void, body: @escaping @Sendable () async throws -> Void) {
    let failure = failure
    task = Task {
      do {
        try await body()
      } catch  where !Task.isCancelled {
        failure.set(error)
        wake()
      } catch {}
    }
  }

  func check() throws {
    if let error = failure.error { throw error }
  }

  func stop() async {
    task.cancel()
    await task.value
  }

  private final class Failure: Sendable {
    private let state = Mutex<(any Error)?>(nil)

    var error: (any Error)? { state.withLock { $0 } }

    func set(_ error: any Error) {
      state.withLock { $0 = error }
    }
  }
}
