// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// CoreDNS.
  public struct CoreDNS: ConfigObject {
    /// Does not deploy it. Default `false`.
    public var isDisabled = false
    /// Container image. Default: the one that fits the Kubernetes release.
    public var image: String?

    public init() {}

    public static let schema: Schema<CoreDNS> = [
      Field("disabled", \.isDisabled),
      Field("image", \.image),
    ]
  }
}
