// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import CommandLine
internal import System

/// Tells the user how far the checks are: `waiting for etcd to be healthy: OK`.
struct HealthReporter: Sendable {
  let terminal: Terminal

  /// Waits for all checks, or fails with the check that did not pass.
  func wait(_ access: ClusterAccess, timeout: Duration) async throws {
    let last = LastReason()
    let waiter = HealthWaiter { [terminal] title, progress in
      let line = progress.line(title)
      last.set(line)
      terminal.printError(line)
    }
    try await withTimeout(timeout) {
      try await waiter.wait(access)
    } orThrow: {
      CommandError(
        "the cluster is not healthy after \(timeout.goDescription): \(last.text)",
        remedy: "See 'talosctl services', 'talosctl dmesg' and 'talosctl logs SERVICE' of the node.")
    }
  }
}
