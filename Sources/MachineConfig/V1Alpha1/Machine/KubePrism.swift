// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The load balancer for the Kubernetes API on each node.
  public struct KubePrism: ConfigObject {
    /// Runs it. Default `false`.
    public var isEnabled = false
    /// Port on localhost. Default 7445.
    public var port = 7445

    public init() {}

    public static let schema: Schema<KubePrism> = [
      Field("enabled", \.isEnabled, .printed),
      Field("port", \.port, .check(.port), .printed),
    ]
  }
}
