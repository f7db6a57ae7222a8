// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Where and from which image the system is installed.
  public struct Install: ConfigObject {
    /// Device path of the disk. No default.
    public var disk: String?
    /// Finds the disk by its properties; has priority over `disk`.
    public var diskSelector = DiskSelector()
    /// Kernel arguments to add, or with `-` in front to remove.
    public var extraKernelArgs: [String] = []
    /// Installer image. No default.
    public var image: String?
    /// System extensions; prefer an installer image that has them.
    public var extensions: [Extension] = []
    /// Without effect.
    public var bootloader = true
    /// Wipes the disk before installing. Default `false`.
    public var wipe = false
    /// Marks the protective MBR partition active, for firmware that needs it. Default `false`.
    public var legacyBIOSSupport = false
    /// Takes the kernel command line of the installer image as it is. Default `false`.
    public var grubUseUKICmdline = false

    public init() {}

    public static let schema: Schema<Install> = [
      Field("disk", \.disk, .quietlyWithoutEffect),
      Field("diskSelector", \.diskSelector, .withoutEffect),
      Field("extraKernelArgs", \.extraKernelArgs, .withoutEffect),
      Field("image", \.image, .quietlyWithoutEffect),
      Field("extensions", \.extensions, .withoutEffect),
      Field("bootloader", \.bootloader, .quietlyWithoutEffect, .deprecated("the boot loader is always installed")),
      Field("wipe", \.wipe, .printed, .withoutEffect),
      Field("legacyBIOSSupport", \.legacyBIOSSupport, .withoutEffect),
      Field("grubUseUKICmdline", \.grubUseUKICmdline, .withoutEffect),
    ]
  }
}
