// SPDX-License-Identifier: Apache-2.0

/// A watcher read too slowly and missed events.
public struct EventOverrunError: Error, Sendable, CustomStringConvertible {
  public var description: String { "events were lost because they were read too slowly; watch again from the last one" }
}
