// SPDX-License-Identifier: Apache-2.0

extension AnyResource {
  /// The spec as the bytes other processes exchange; empty for a tombstone.
  public func protobufSpec() -> [UInt8] {
    switch spec {
    case .typed(let value): value.protobuf()
    case .opaque(let opaque): opaque.protobuf
    case .tombstone: []
    }
  }

  /// The spec as YAML text, rendered once per version; empty for a tombstone.
  public var yamlSpec: String { box.yaml }
}
