// SPDX-License-Identifier: Apache-2.0

internal import Resources

/// How a service is probed while it runs.
public struct HealthCheck: Sendable {
  /// From the start of the service to the first probe, and then, doubled each time, from one to the next until one
  /// succeeds: others wait for a service that starts.
  public var initialDelay = Duration.milliseconds(100)
  /// From the end of one probe to the start of the next.
  public var period = Duration.seconds(5)
  /// A probe that takes longer has failed.
  public var timeout = Duration.milliseconds(500)
  /// Succeeds by returning.
  public let probe: @Sendable () async throws -> Void

  public init(_ probe: @escaping @Sendable () async throws -> Void) { self.probe = probe }

  /// Probes until the task is cancelled, reporting each result.
  func run(clock: any TimeSource, report: @Sendable (_ isHealthy: Bool, _ message: String) -> Void) async throws {
    var delay = min(initialDelay, period)
    while true {
      try await clock.sleep(for: delay)
      do {
        try await clock.withTimeout(timeout, "health check", probe)
        report(true, "Health check successful")
        delay = period
      } catch {
        try Task.checkCancellation()
        report(false, "Health check failed: \(error)")
        delay = min(delay * 2, period)
      }
    }
  }
}
