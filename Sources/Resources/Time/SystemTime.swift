// SPDX-License-Identifier: Apache-2.0

public import System

/// The clocks of this machine.
public struct SystemTime: TimeSource {
  public init() {}

  public func now() -> Timestamp { .now }

  public func instant() -> ContinuousClock.Instant { .now }

  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }
}
