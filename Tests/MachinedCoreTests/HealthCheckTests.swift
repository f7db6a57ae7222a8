// SPDX-License-Identifier: Apache-2.0

import Resources
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct HealthCheckTests {
  /// Notes the pauses between probes, which take no time, and ends after some of them.
  private struct Pauses: TimeSource {
    static let limit = Duration.seconds(77)
    let all = Record<Duration>()
    let end: Int

    func now() -> Timestamp { Timestamp(seconds: 0) }

    func instant() -> ContinuousClock.Instant { .now }

    func sleep(for duration: Duration) async throws {
      // The time limit of a probe, which none of these reaches.
      guard duration != Self.limit else { return try await Task.sleep(for: .seconds(3600)) }
      guard all.all.count < end else { throw CancellationError() }
      all.append(duration)
    }
  }

  private struct Broken: Error {}

  /// - Parameter failures: how many probes fail before all succeed.
  private func pauses(failures: Int, of count: Int) async -> [Duration] {
    let probes = Record<Void>()
    var check = HealthCheck {
      probes.append(())
      if probes.all.count <= failures { throw Broken() }
    }
    check.timeout = Pauses.limit
    let clock = Pauses(end: count)
    await #expect(throws: CancellationError.self) { try await check.run(clock: clock) { _, _ in } }
    return clock.all.all
  }

  @Test func aStartingServiceIsProbedMoreAndMoreRarely() async {
    let milliseconds = [100, 200, 400, 800, 1600, 3200, 5000, 5000]
    #expect(await pauses(failures: 100, of: 8) == milliseconds.map { .milliseconds($0) })
  }

  @Test func aHealthyServiceIsProbedEveryPeriod() async {
    #expect(await pauses(failures: 1, of: 4) == [.milliseconds(100), .milliseconds(200), .seconds(5), .seconds(5)])
  }
}
