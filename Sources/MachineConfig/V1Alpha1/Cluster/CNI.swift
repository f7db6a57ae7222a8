// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// How pods are connected.
  public struct CNI: ConfigObject {
    /// `flannel`, `native` (bridge and routes kept by the node itself), `custom` (manifests of `urls`) or `none`.
    /// Default `flannel`.
    public var name = "flannel"
    /// Manifests of a custom CNI.
    public var urls: [String] = []
    /// Options of flannel.
    public var flannel = Flannel()

    public init() {}

    public static let schema: Schema<CNI> = [
      Field("name", \.name, .check(.oneOf("flannel", "native", "custom", "none"))),
      Field("urls", \.urls, .check(.httpURL)),
      Field("flannel", \.flannel),
    ]
  }
}
