// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Where service logs are sent.
  public struct Logging: ConfigObject {
    /// Receivers; each gets all logs.
    public var destinations: [LoggingDestination] = []

    public init() {}

    public static let schema: Schema<Logging> = [
      Field("destinations", \.destinations)
    ]
  }
}
