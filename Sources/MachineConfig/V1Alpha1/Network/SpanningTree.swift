// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Spanning tree protocol of a bridge.
  public struct SpanningTree: ConfigObject {
    /// Runs it. Default `false`.
    public var isEnabled = false

    public init() {}

    public static let schema: Schema<SpanningTree> = [
      Field("enabled", \.isEnabled)
    ]
  }
}
