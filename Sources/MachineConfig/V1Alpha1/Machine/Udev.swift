// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Rules for device nodes.
  public struct Udev: ConfigObject {
    /// udev rules, one per element.
    public var rules: [String] = []

    public init() {}

    public static let schema: Schema<Udev> = [
      Field("rules", \.rules)
    ]
  }
}
