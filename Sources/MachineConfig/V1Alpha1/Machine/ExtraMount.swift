// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A host path made visible to the kubelet, as in the OCI runtime spec.
  public struct ExtraMount: ConfigObject {
    /// Absolute path inside.
    public var destination: String?
    /// Kind of mount, for example `bind`.
    public var type: String?
    /// Path on the host; for other types than `bind` what they take as their source.
    public var source: String?
    /// Mount options, for example `bind`, `rshared`, `rw`.
    public var options: [String] = []
    /// User ids inside and outside.
    public var uidMappings: [IDMapping] = []
    /// Group ids inside and outside.
    public var gidMappings: [IDMapping] = []

    public init() {}

    /// Whether it shows a path of the host, as a mount without a type does.
    public var isBind: Bool { ["", "bind"].contains(type ?? "") }

    public static let schema: Schema<ExtraMount> = [
      Field("destination", \.destination, .required, .check(.absolutePath)),
      Field("type", \.type),
      Field("source", \.source),
      Field("options", \.options),
      Field("uidMappings", \.uidMappings, .withoutEffect),
      Field("gidMappings", \.gidMappings, .withoutEffect),
    ]
  }
}
