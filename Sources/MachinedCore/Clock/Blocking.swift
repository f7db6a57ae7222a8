// SPDX-License-Identifier: Apache-2.0

internal import EventLoop

/// Work that blocks in the kernel, kept away from the threads that run tasks.
enum Blocking {
  static func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await BlockingPool.shared.run(body)
  }
}
