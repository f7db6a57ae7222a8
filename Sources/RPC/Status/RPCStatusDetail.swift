// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// One machine readable addition to a status: the wire form of `google.protobuf.Any`.
public struct RPCStatusDetail: Sendable, Equatable {
  /// For example `type.googleapis.com/google.rpc.ErrorInfo`.
  public var typeURL: String
  /// The encoded message.
  public var value: [UInt8]

  public init(typeURL: String, value: [UInt8]) {
    self.typeURL = typeURL
    self.value = value
  }

  public init(_ message: some Message) {
    self.init(typeURL: "type.googleapis.com/\(type(of: message).messageName)", value: message.protobuf())
  }

  /// The message inside, or nil when it is of another type.
  public func unpack<M: Message>(_ type: M.Type) throws(ProtobufError) -> M? {
    guard typeURL.hasSuffix("/\(M.messageName)") else { return nil }
    return try M(protobuf: value)
  }
}
