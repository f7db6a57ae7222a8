// SPDX-License-Identifier: Apache-2.0

/// A spec as it travels: encoded for programs and rendered for people.
public struct OpaqueSpec: Sendable, Equatable {
  public var protobuf: [UInt8]
  public var yaml: String

  public init(protobuf: [UInt8], yaml: String) {
    self.protobuf = protobuf
    self.yaml = yaml
  }
}
