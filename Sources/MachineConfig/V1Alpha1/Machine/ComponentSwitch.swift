// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Switches one control plane component off.
  public struct ComponentSwitch: ConfigObject {
    /// Does not run the component on this node. Default `false`.
    public var isDisabled = false

    public init() {}

    public static let schema: Schema<ComponentSwitch> = [
      Field("disabled", \.isDisabled)
    ]
  }
}
