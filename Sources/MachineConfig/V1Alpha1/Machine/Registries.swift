// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Mirrors of and access to image registries.
  public struct Registries: ConfigObject {
    /// Mirrors by registry host; `*` is for all without an entry of their own.
    public var mirrors: [String: RegistryMirror] = [:]
    /// Access by registry host.
    public var config: [String: RegistryAccess] = [:]

    public init() {}

    public static let schema: Schema<Registries> = [
      Field("mirrors", \.mirrors),
      Field("config", \.config),
    ]
  }
}
