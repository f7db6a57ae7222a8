// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import Synchronization

/// Words for shell completion that only the nodes know. A node that does not answer within a second is left out.
enum NodeWords {
  static func ask(
    _ call: Invocation, _ words: @escaping @Sendable (NodeConnection) async throws -> [String]
  ) async -> [CompletionCandidate] {
    let found = Mutex<Set<String>>([])
    let asking = Task {
      try? await withSession(call) { session in
        let replies = try await session.each(words)
        found.withLock { $0.formUnion(replies.flatMap { $0.value ?? [] }) }
      }
    }
    let timer = Task {
      try await Task.sleep(for: .seconds(1))
      asking.cancel()
    }
    await asking.value
    timer.cancel()
    return found.withLock { $0.sorted() }.map { CompletionCandidate($0) }
  }
}
