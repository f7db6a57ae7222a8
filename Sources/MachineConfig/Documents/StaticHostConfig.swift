// SPDX-License-Identifier: Apache-2.0

/// Names of one address in /etc/hosts; the address is the document's name.
public struct StaticHostConfig: ConfigDocument {
  public static let kind = "StaticHostConfig"

  /// The address.
  public var name: String?
  /// Its names.
  public var hostnames: [String] = []

  public init() {}

  public var documentName: String? { name }

  public static let schema: Schema<StaticHostConfig> = [
    Field("name", \.name, .required, .check(.ipAddress)),
    Field("hostnames", \.hostnames, .check(.hostname)),
  ]

  public func validate(_ validation: inout Validation) {
    if hostnames.isEmpty { validation.error("at least one name is required", "hostnames") }
  }
}
