// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config.File {
  /// Where Talos keeps what users add to the configuration of the containerd that runs pods.
  public static let containerdCustomizationPath = "/etc/cri/conf.d/20-customization.part"

  /// Whether the file is no file of its own, but a part of the configuration of the containerd that runs pods.
  public var isContainerdCustomization: Bool { path == Self.containerdCustomizationPath }
}

extension V1Alpha1Config.Machine {
  /// What users add to the configuration of the containerd that runs pods, TOML.
  public var containerdCustomization: String? { files.first(where: \.isContainerdCustomization)?.content }
}
