// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import System

/// Something a service waits for.
public protocol Condition: Sendable {
  /// What is waited for, as shown to people: `network`, `/etc/machine-id`.
  var description: String { get }
  /// Returns once it holds. Ends with `CancellationError` when the task is cancelled.
  func wait() async throws
}
