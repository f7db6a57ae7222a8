// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
public import YAML

/// Describes a namespace; its resource has the name of the namespace as id.
public struct NamespaceSpec: ResourceSpec {
  public static let definition = ResourceDefinition(
    type: "Namespaces.meta.cosi.dev", displayType: "Namespace", defaultNamespace: "meta", aliases: ["ns"])

  public var description: String

  public init() { self.init(description: "") }

  public init(description: String) { self.description = description }

  public init(protobuf bytes: [UInt8]) throws {
    description = try CosiMeta.NamespaceSpec(protobuf: bytes).description
  }

  public func protobuf() -> [UInt8] {
    CosiMeta.NamespaceSpec.with { $0.description = description }.protobuf()
  }

  public func yaml() -> Node { ["description": .string(description)] }
}
