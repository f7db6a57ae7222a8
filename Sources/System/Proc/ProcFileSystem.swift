// SPDX-License-Identifier: Apache-2.0

/// Where the /proc readers look; a test points it elsewhere.
public struct ProcFileSystem: Sendable {
  public let root: String

  /// The kernel counts in USER_HZ, 100 on every architecture we build for.
  static let ticksPerSecond = 100

  public init(root: String = "/proc") { self.root = root }

  /// The content of a file below the root, such as `loadavg`.
  public func text(_ path: String) throws(SystemError) -> String {
    try Files.readText(Files.join(root, path))
  }

  /// The lines of a file, each split at white space.
  func fields(_ path: String) throws(SystemError) -> [[Substring]] {
    try text(path).split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace) }
  }
}

extension [Substring] {
  /// The number in column `index`; 0 when the column is missing or no number (older kernels have fewer columns).
  func number(_ index: Int) -> UInt64 {
    indices.contains(index) ? UInt64(self[index]) ?? 0 : 0
  }
}
