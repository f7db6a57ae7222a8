// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A kernel module.
  public struct KernelModule: ConfigObject {
    /// Its name.
    public var name: String?
    /// Its parameters, `name=value`; changes take effect after a reboot.
    public var parameters: [String] = []

    public init() {}

    public static let schema: Schema<KernelModule> = [
      Field("name", \.name, .required),
      Field("parameters", \.parameters),
    ]
  }
}
