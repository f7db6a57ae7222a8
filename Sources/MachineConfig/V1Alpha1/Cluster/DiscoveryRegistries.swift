// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Where cluster members are registered.
  public struct DiscoveryRegistries: ConfigObject {
    /// As annotations of Kubernetes nodes.
    public var kubernetes = KubernetesRegistry()
    /// At an external service, encrypted.
    public var service = ServiceRegistry()

    public init() {}

    public static let schema: Schema<DiscoveryRegistries> = [
      Field("kubernetes", \.kubernetes, .printed),
      Field("service", \.service, .printed),
    ]
  }
}
