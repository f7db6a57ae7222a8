// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A receiver of service logs.
  public struct LoggingDestination: ConfigObject {
    /// `tcp://host:port` or `udp://host:port`.
    public var endpoint: ConfigURL?
    /// Always `json_lines`.
    public var format: String?
    /// Fields added to every line.
    public var extraTags: [String: String] = [:]

    public init() {}

    public static let schema: Schema<LoggingDestination> = [
      Field("endpoint", \.endpoint, .required, .check(.logURL)),
      Field("format", \.format, .required, .check(.oneOf("json_lines"))),
      Field("extraTags", \.extraTags),
    ]
  }
}
