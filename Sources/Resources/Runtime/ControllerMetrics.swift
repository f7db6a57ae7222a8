// SPDX-License-Identifier: Apache-2.0

/// How often a controller did what, since it was registered.
public struct ControllerMetrics: Sendable, Hashable {
  /// Runs which ended with an error.
  public var crashes = 0
  /// Wake-ups, the initial one included; those which joined a pending one are not counted.
  public var wakeUps = 0
  /// Gets and lists that reached the store.
  public var reads = 0
  /// Changes that reached the store.
  public var writes = 0

  public init() {}
}
