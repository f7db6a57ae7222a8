// SPDX-License-Identifier: Apache-2.0

public import YAML

/// The typed content of a resource.
public protocol ResourceSpec: Sendable, Equatable {
  /// Declare it as `static let`: it is read on every access to a resource of this type.
  static var definition: ResourceDefinition { get }

  init()

  /// Decodes the bytes other processes exchange.
  init(protobuf bytes: [UInt8]) throws

  func protobuf() -> [UInt8]

  /// What `talosctl get -o yaml` shows below `spec:`, keys in the order of the spec's fields.
  func yaml() -> Node

  /// Whether the spec holds times, which are printed without quotes.
  var holdsTimes: Bool { get }
}

extension ResourceSpec {
  public var holdsTimes: Bool { false }
}

extension ResourceSpec {
  /// Compares across the existential: false for another type.
  func isEqual(to other: any ResourceSpec) -> Bool {
    (other as? Self) == self
  }
}
