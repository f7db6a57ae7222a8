// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A manifest applied at bootstrap.
  public struct InlineManifest: ConfigObject {
    /// Its name, unique in this config.
    public var name: String?
    /// The manifest, one or more documents.
    public var contents = ""

    public init() {}

    public static let schema: Schema<InlineManifest> = [
      Field("name", \.name, .required),
      Field("contents", \.contents, .printed),
    ]
  }
}
