// SPDX-License-Identifier: Apache-2.0

public import YAML

extension V1Alpha1Config {
  /// An authorizer of kube-apiserver.
  public struct Authorizer: ConfigObject {
    /// Its type.
    public var type: String?
    /// Its name.
    public var name: String?
    /// Options of a webhook.
    public var webhook: Mapping = [:]

    public init() {}

    public static let schema: Schema<Authorizer> = [
      Field("type", \.type, .required, .check(.oneOf("Node", "RBAC", "Webhook"))),
      Field("name", \.name, .required),
      Field("webhook", \.webhook),
    ]
  }
}
