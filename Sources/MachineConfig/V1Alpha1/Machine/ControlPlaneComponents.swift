// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Which control plane components run on this node.
  public struct ControlPlaneComponents: ConfigObject {
    /// kube-controller-manager.
    public var controllerManager = ComponentSwitch()
    /// kube-scheduler.
    public var scheduler = ComponentSwitch()

    public init() {}

    public static let schema: Schema<ControlPlaneComponents> = [
      Field("controllerManager", \.controllerManager),
      Field("scheduler", \.scheduler),
    ]
  }
}
