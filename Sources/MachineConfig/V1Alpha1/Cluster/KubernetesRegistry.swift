// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Registration as annotations of Kubernetes nodes.
  public struct KubernetesRegistry: ConfigObject {
    /// Does not use it. Default `true`.
    public var isDisabled = true

    public init() {}

    public static let schema: Schema<KubernetesRegistry> = [
      Field("disabled", \.isDisabled, .printed, .withoutEffect)
    ]
  }
}
