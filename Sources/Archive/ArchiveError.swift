// SPDX-License-Identifier: Apache-2.0

/// Bytes that are not the archive they should be.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
