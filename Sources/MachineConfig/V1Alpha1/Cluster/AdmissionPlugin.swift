// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// Configuration of an admission plugin.
  public struct AdmissionPlugin: ConfigObject {
    /// Name of the plugin.
    public var name: String?
    /// Its configuration.
    public var configuration: Mapping = [:]

    public init() {}

    public static let schema: Schema<AdmissionPlugin> = [
      Field("name", \.name, .required),
      Field("configuration", \.configuration, .printed),
    ]
  }
}
