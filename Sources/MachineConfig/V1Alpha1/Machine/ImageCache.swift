// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// The image cache of the install media.
  public struct ImageCache: ConfigObject {
    /// Uses it. Default `false`.
    public var localEnabled = false

    public init() {}

    public static let schema: Schema<ImageCache> = [
      Field("localEnabled", \.localEnabled, .withoutEffect)
    ]
  }
}
