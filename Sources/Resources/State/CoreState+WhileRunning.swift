// SPDX-License-Identifier: Apache-2.0

extension CoreState {
  /// Does some work as long as a resource exists and is running. When that ends first, or is not so in the first place,
  /// the work is cancelled and the result is nil.
  ///
  /// - Throws: what `work` throws, or the reason why the resource could not be watched.
  public func whileRunning<Result: Sendable>(
    _ pointer: ResourcePointer, _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result? {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await work() }
      group.addTask {
        try await watchFor(pointer) { $0.kind == .destroyed || $0.resource.metadata.phase == .tearingDown }
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
