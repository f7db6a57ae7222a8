// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import CommandLine

/// Tells the user how far the checks are: `waiting for etcd to be healthy: OK`.
struct HealthReporter: Sendable {
  let terminal: Terminal

  var report: HealthWaiter.Report {
    { title, progress in terminal.printError(progress.line(title)) }
  }

  /// Waits for all checks, or fails with the check that did not pass.
  func wait(_ access: ClusterAccess, timeout: Duration) async throws {
    let waiter = HealthWaiter(report: report)
    try await withTimeout(timeout) {
      try await waiter.wait(access)
    } orThrow: {
      CommandError(
        "the cluster is not healthy after \(timeout.components.seconds) seconds",
        remedy:
          "The last line above says what is missing; see 'talosctl services', 'talosctl dmesg' and 'talosctl logs SERVICE'."
      )
    }
  }
}
