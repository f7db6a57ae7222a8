// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// An external cloud controller manager.
  public struct ExternalCloudProvider: ConfigObject {
    /// Starts the components with `cloud-provider=external`. Default `false`.
    public var isEnabled = false
    /// URLs of its manifests.
    public var manifests: [String] = []

    public init() {}

    public static let schema: Schema<ExternalCloudProvider> = [
      Field("enabled", \.isEnabled),
      Field("manifests", \.manifests, .check(.httpURL)),
    ]
  }
}
