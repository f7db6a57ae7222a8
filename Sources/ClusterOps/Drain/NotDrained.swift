// SPDX-License-Identifier: Apache-2.0

/// A node was not drained in time.
public struct NotDrained: Error, Equatable, CustomStringConvertible {
  public let what: String
  public var description: String { "waited too long for \(what)" }
}
