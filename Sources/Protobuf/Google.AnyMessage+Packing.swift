// SPDX-License-Identifier: Apache-2.0

extension Google.AnyMessage {
  private static let urlPrefix = "type.googleapis.com/"

  /// Wraps `message` with its type.
  public init(packing message: some Message) {
    typeURL = Self.urlPrefix + type(of: message).messageName
    value = message.protobuf()
  }

  /// Full name of the message inside, for example `machine.PhaseEvent`.
  public var packedName: String {
    typeURL.lastIndex(of: "/").map { String(typeURL[typeURL.index(after: $0)...]) } ?? typeURL
  }

  /// Whether the message inside is a `Value`.
  public func holds<Value: Message>(_: Value.Type) -> Bool { packedName == Value.messageName }

  /// The message inside; throws `typeMismatch` when it is another type.
  public func unpacked<Value: Message>(as _: Value.Type = Value.self) throws(ProtobufError) -> Value {
    guard holds(Value.self) else {
      throw ProtobufError(reason: .typeMismatch, offset: 0, messageName: Value.messageName)
    }
    return try Value(protobuf: value)
  }
}
