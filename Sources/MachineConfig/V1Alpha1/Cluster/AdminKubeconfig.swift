// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The kubeconfig that the API hands out.
  public struct AdminKubeconfig: ConfigObject {
    /// How long its certificate is valid. Default one year.
    public var certLifetime = ConfigDuration(.seconds(8760 * 3600))

    public init() {}

    public static let schema: Schema<AdminKubeconfig> = [
      Field("certLifetime", \.certLifetime)
    ]
  }
}
