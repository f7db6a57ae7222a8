// SPDX-License-Identifier: Apache-2.0

/// The spec types this process can decode by name. Others stay encoded, and are stored and passed on as they came.
public struct SpecRegistry: Sendable {
  private var decoders: [String: @Sendable ([UInt8]) throws -> any ResourceSpec] = [:]

  public init() {}

  /// From now on what callers write of this type is decoded.
  public mutating func register<Spec: ResourceSpec>(_ spec: Spec.Type) {
    decoders[spec.definition.type] = { try Spec(protobuf: $0) }
  }

  func box(type: String, _ message: Cosi.Spec) throws -> SpecBox {
    guard let decoder = decoders[type] else {
      return .opaque(OpaqueSpec(protobuf: message.protoSpec, yaml: message.yamlSpec))
    }
    return .typed(try decoder(message.protoSpec))
  }
}
