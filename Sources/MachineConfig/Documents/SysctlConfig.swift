// SPDX-License-Identifier: Apache-2.0

/// Kernel parameters.
public struct SysctlConfig: ConfigDocument {
  public static let kind = "SysctlConfig"

  /// Values by name, for example `net.ipv4.ip_forward: "1"`.
  public var params: [String: String] = [:]

  public init() {}

  public static let schema: Schema<SysctlConfig> = [Field("params", \.params)]
}
