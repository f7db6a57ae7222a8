// SPDX-License-Identifier: Apache-2.0

public import Resources
internal import System

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
