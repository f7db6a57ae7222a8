// SPDX-License-Identifier: Apache-2.0

public import YAML

/// One authorizer of the API server, in order.
public struct Authorizer: Sendable, Equatable {
  public var type: String
  public var name: String
  public var webhook: Node?

  public init(type: String, name: String, webhook: Node? = nil) {
    self.type = type
    self.name = name
    self.webhook = webhook
  }

  public static let defaults = [Authorizer(type: "Node", name: "node"), Authorizer(type: "RBAC", name: "rbac")]
}
