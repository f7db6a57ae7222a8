// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Kernel modules to load.
  public struct Kernel: ConfigObject {
    /// The modules.
    public var modules: [KernelModule] = []

    public init() {}

    public static let schema: Schema<Kernel> = [
      Field("modules", \.modules)
    ]
  }
}
