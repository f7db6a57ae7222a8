// SPDX-License-Identifier: Apache-2.0

/// Environment of all services, for example `https_proxy`.
public struct EnvironmentConfig: ConfigDocument {
  public static let kind = "EnvironmentConfig"

  /// Values by name.
  public var variables: [String: String] = [:]

  public init() {}

  public static let schema: Schema<EnvironmentConfig> = [Field("variables", \.variables)]
}
