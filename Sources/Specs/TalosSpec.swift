// SPDX-License-Identifier: Apache-2.0

public import Protobuf
public import Resources
public import YAML

/// A resource spec that is a generated message: its YAML comes from its layout.
public protocol TalosSpec: ResourceSpec, Message, YAMLLaidOut, CustomStringConvertible {}

extension TalosSpec {
  public init(protobuf bytes: [UInt8]) throws {
    try self.init(protobuf: bytes, limits: .standard)
  }

  public func protobuf() -> [UInt8] {
    var encoder = Encoder()
    encode(into: &encoder)
    return encoder.finish()
  }

  public var holdsTimes: Bool {
    var search = TimeSearch()
    traverse(&search)
    return search.hasFound
  }

  public func yaml() -> Node { YAMLRenderer.node(.message(self)) }

  /// The YAML form; that of sensitive types is not shown, so that secrets do not get into logs.
  public var description: String {
    describe(.message(self), Self.definition)
  }
}

private func describe(_ spec: FieldValue, _ definition: ResourceDefinition) -> String {
  definition.sensitivity == .sensitive ? "\(definition.displayType)(redacted)" : YAMLRenderer.node(spec).yaml()
}
