// SPDX-License-Identifier: Apache-2.0

/// A file within a tar archive.
public struct TarEntry: Hashable, Sendable {
  public let name: String
  /// Permission bits.
  public let mode: UInt32
  public let content: [UInt8]

  public init(name: String, mode: UInt32 = 0o600, content: [UInt8]) {
    self.name = name
    self.mode = mode
    self.content = content
  }
}
