// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A line of /etc/hosts.
  public struct HostEntry: ConfigObject {
    /// The address.
    public var ip: String?
    /// Its names.
    public var aliases: [String] = []

    public init() {}

    public static let schema: Schema<HostEntry> = [
      Field("ip", \.ip, .required, .check(.ipAddress)),
      Field("aliases", \.aliases),
    ]
  }
}
