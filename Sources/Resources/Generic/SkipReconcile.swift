// SPDX-License-Identifier: Apache-2.0

/// Thrown by the functions of generic controllers: leave this item as it is, for now, and without complaint.
public struct SkipReconcile: Error, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}
