// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// A spec which is a protobuf message needs only its definition and its YAML.
extension ResourceSpec where Self: Message {
  public init(protobuf bytes: [UInt8]) throws {
    try self.init(protobuf: bytes, limits: .standard)
  }
}
