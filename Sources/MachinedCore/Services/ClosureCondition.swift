// SPDX-License-Identifier: Apache-2.0

/// Holds when a closure returns.
public struct ClosureCondition: Condition {
  public let description: String
  private let body: @Sendable () async throws -> Void

  public init(_ description: String, _ body: @escaping @Sendable () async throws -> Void) {
    self.description = description
    self.body = body
  }

  public func wait() async throws { try await body() }
}
