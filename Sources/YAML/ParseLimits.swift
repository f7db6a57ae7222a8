// SPDX-License-Identifier: Apache-2.0

/// What a text may cost to read. A reader stops with ``YAMLError/Code/limit`` before it exceeds any of them.
public struct ParseLimits: Sendable {
  /// Size of the text in bytes.
  public var maxBytes: Int
  /// Nesting of mappings and sequences.
  public var maxDepth: Int
  /// Nodes of all documents together, each use of an alias counted as all the nodes it stands for
  /// (a few lines of nested aliases would otherwise expand to billions).
  public var maxNodes: Int

  public init(maxBytes: Int = 64 << 20, maxDepth: Int = 100, maxNodes: Int = 2_000_000) {
    self.maxBytes = maxBytes
    self.maxDepth = maxDepth
    self.maxNodes = maxNodes
  }

  public static let standard = ParseLimits()
}
