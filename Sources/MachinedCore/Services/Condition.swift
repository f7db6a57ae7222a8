// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import System

/// Something a service waits for.
public protocol Condition: Sendable {
  /// What is waited for, as shown to people: `network`, `/etc/machine-id`.
  var description: String { get }
  /// Returns once it holds. Ends with `CancellationError` when the task is cancelled.
  func wait() async throws
}

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

/// Holds when all of some files exist.
public struct FilesExistCondition: Condition {
  public let paths: [String]
  private let clock: any TimeSource
  private let interval: Duration

  public init(_ paths: [String], clock: any TimeSource, interval: Duration = .milliseconds(250)) {
    self.paths = paths
    self.clock = clock
    self.interval = interval
  }

  public var description: String { "file \(paths.joined(separator: ", ")) to exist" }

  public func wait() async throws {
    while !paths.allSatisfy({ Files.exists($0) }) { try await clock.sleep(for: interval) }
  }
}
