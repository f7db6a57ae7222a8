// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A system extension.
  public struct Extension: ConfigObject {
    /// Image of the extension.
    public var image: String?

    public init() {}

    public static let schema: Schema<Extension> = [
      Field("image", \.image, .required)
    ]
  }
}
