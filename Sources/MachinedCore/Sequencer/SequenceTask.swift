// SPDX-License-Identifier: Apache-2.0

/// One thing that a sequence does.
public struct SequenceTask: Sendable {
  public let name: String
  let run: @Sendable () async throws -> Void

  public init(_ name: String, _ run: @escaping @Sendable () async throws -> Void) {
    self.name = name
    self.run = run
  }
}
