// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Where images of one registry are pulled from.
  public struct RegistryMirror: ConfigObject {
    /// URLs tried in order, then the registry itself.
    public var endpoints: [String] = []
    /// Uses the path of the URLs as it is, without adding `/v2`. Default `false`.
    public var overridePath = false
    /// Does not try the registry itself. Default `false`.
    public var skipFallback = false

    public init() {}

    public static let schema: Schema<RegistryMirror> = [
      Field("endpoints", \.endpoints, .check(.httpURL), .printed),
      Field("overridePath", \.overridePath),
      Field("skipFallback", \.skipFallback),
    ]
  }
}
