// SPDX-License-Identifier: Apache-2.0

/// What a node answered, or why it did not.
struct NodeReply<Value: Sendable>: Sendable {
  let node: String
  let result: Result<Value, any Error>

  init(node: String, _ ask: () async throws -> Value) async {
    self.node = node
    do {
      result = .success(try await ask())
    } catch {
      result = .failure(error)
    }
  }

  var value: Value? { try? result.get() }

  var error: (any Error)? {
    if case .failure(let error) = result { error } else { nil }
  }
}
