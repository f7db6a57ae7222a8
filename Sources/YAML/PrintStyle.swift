// SPDX-License-Identifier: Apache-2.0

/// How YAML is laid out.
public struct PrintStyle: Sendable {
  /// Columns per level, 2 to 9.
  public let indent: Int
  /// Whether times stand without quotes, as values of Go's `time.Time` do. Strings that look like times are quoted
  /// otherwise, so that they are read back as strings.
  public let hasPlainTimes: Bool

  public init(indent: Int, hasPlainTimes: Bool = false) {
    self.indent = min(max(indent, 2), 9)
    self.hasPlainTimes = hasPlainTimes
  }

  /// Four columns, as Talos prints everything.
  public static let standard = PrintStyle(indent: 4)
  /// The same for documents with times in them.
  public static let withTimes = PrintStyle(indent: 4, hasPlainTimes: true)
  /// Two columns, as Kubernetes manifests are written.
  public static let kubernetes = PrintStyle(indent: 2)
}
