// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// Registration at an external service.
  public struct ServiceRegistry: ConfigObject {
    /// Does not use it. Default `false`.
    public var isDisabled = false
    /// URL of the service. Default `https://discovery.talos.dev/`.
    public var endpoint = "https://discovery.talos.dev/"

    public init() {}

    public static let schema: Schema<ServiceRegistry> = [
      Field("disabled", \.isDisabled, .withoutEffect),
      Field("endpoint", \.endpoint, .withoutEffect, .check(.url)),
    ]
  }
}
