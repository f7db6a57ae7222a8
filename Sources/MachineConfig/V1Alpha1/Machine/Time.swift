// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Time synchronisation.
  public struct Time: ConfigObject {
    /// Leaves the clock alone, as nodes that are containers always do. Default `false`.
    public var isDisabled = false
    /// NTP servers, or `/dev/ptpN`. Default `time.cloudflare.com`.
    public var servers: [String] = []
    /// How long the boot waits for the first synchronisation. Default: without end.
    public var bootTimeout: ConfigDuration = .zero

    public init() {}

    public static let schema: Schema<Time> = [
      Field("disabled", \.isDisabled, .quietlyWithoutEffect),
      Field("servers", \.servers),
      Field("bootTimeout", \.bootTimeout, .withoutEffect),
    ]
  }
}
