// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// Holds when a resource is as wished.
struct ResourceCondition<Spec: ResourceSpec>: Condition {
  let description: String
  let state: any CoreState
  let id: String
  let holds: @Sendable (Spec) -> Bool

  func wait() async throws {
    let holds = holds
    _ = try await state.watchFor(Spec.self, id: id) { holds($0.spec) }
  }
}
