// SPDX-License-Identifier: Apache-2.0

/// How YAML is laid out.
public struct PrintStyle: Sendable {
  /// Columns per level, 2 to 9.
  public let indent: Int

  public init(indent: Int) { self.indent = min(max(indent, 2), 9) }

  /// Four columns, as Talos prints everything.
  public static let standard = PrintStyle(indent: 4)
  /// Two columns, as Kubernetes manifests are written.
  public static let kubernetes = PrintStyle(indent: 2)
}
