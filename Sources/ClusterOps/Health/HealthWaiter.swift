// SPDX-License-Identifier: Apache-2.0

/// Runs checks one after the other, each until it passes.
public struct HealthWaiter: Sendable {
  /// What is told about a check.
  public enum Progress: Sendable, Equatable {
    /// Not passed; told once for each new reason.
    case waiting(reason: String)
    case passed
    case skipped

    /// For example `waiting for etcd to be healthy: OK`.
    public func line(_ title: String) -> String {
      switch self {
      case .waiting(let reason): "waiting for \(title): \(reason.isEmpty ? "..." : reason)"
      case .passed: "waiting for \(title): OK"
      case .skipped: "waiting for \(title): SKIP"
      }
    }
  }

  /// Told how a check fares; may be called from any task.
  public typealias Report = @Sendable (_ title: String, Progress) -> Void

  private let pause: @Sendable () async throws -> Void
  private let report: Report

  /// - Parameter pause: Waits between two tries.
  public init(
    pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .milliseconds(250)) },
    report: @escaping Report
  ) {
    self.pause = pause
    self.report = report
  }

  /// Returns when all checks have passed; cancel the task to give up. Until then the last check has been reported with a
  /// reason, at the least with who has not answered.
  public func wait(_ access: ClusterAccess, checks: [HealthCheck] = HealthCheck.all) async throws {
    for check in checks {
      report(check.title, .waiting(reason: ""))
      let verdict = try await settle(check, access)
      report(check.title, verdict == .passed ? .passed : .skipped)
    }
  }

  private func settle(_ check: HealthCheck, _ access: ClusterAccess) async throws -> HealthCheck.Verdict {
    var lastReason = ""
    while true {
      try Task.checkCancellation()
      do {
        return try await check.run(access)
      } catch {
        // What was wrong before says more than that the last try was cut off.
        if Task.isCancelled, !lastReason.isEmpty { throw CancellationError() }
        let reason = error is CancellationError ? "no answer yet" : "\(error)"
        if reason != lastReason { report(check.title, .waiting(reason: reason)) }
        lastReason = reason
      }
      try await pause()
    }
  }
}
