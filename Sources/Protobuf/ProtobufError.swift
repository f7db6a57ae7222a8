// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not the message they were said to be. Source: protobuf.dev/programming-guides/encoding.
public struct ProtobufError: Error, Sendable, Equatable {
  /// What is wrong with the bytes.
  public enum Reason: Sendable, Equatable {
    /// The input ends inside a field.
    case truncated
    /// A varint is longer than 10 bytes or does not fit 64 bits.
    case malformedVarint
    /// Field number 0, or a wire type that does not exist.
    case malformedTag
    /// A group is not closed, or is closed by another field's end tag.
    case malformedGroup
    /// A string field holds bytes that are not UTF-8.
    case invalidUTF8
    /// Messages are nested deeper than `DecodingLimits.maximumDepth`.
    case tooDeep
    /// The input is larger than `DecodingLimits.maximumBytes`.
    case tooLarge
    /// There are more repeated values than `DecodingLimits.maximumElements`.
    case tooManyElements
    /// An `Any` holds another type than the one asked for.
    case typeMismatch
  }

  public var reason: Reason
  /// Bytes from the start of the outermost message.
  public var offset: Int
  /// Full name of the outermost message, for example `machine.RebootRequest`.
  public var messageName: String

  public init(reason: Reason, offset: Int, messageName: String = "") {
    self.reason = reason
    self.offset = offset
    self.messageName = messageName
  }
}

extension ProtobufError: CustomStringConvertible {
  public var description: String {
    "cannot decode \(messageName.isEmpty ? "protobuf message" : messageName) at byte \(offset): \(reason.explanation)"
  }
}

extension ProtobufError.Reason {
  var explanation: String {
    switch self {
    case .truncated: "the input ends inside a field; it was cut off or is not this message"
    case .malformedVarint: "a varint does not fit 64 bits; the input is not this message"
    case .malformedTag: "a field tag is not valid; the input is not this message"
    case .malformedGroup: "a group is not closed properly; the input is not this message"
    case .invalidUTF8: "a string is not UTF-8; the sender must use a bytes field for it"
    case .tooDeep: "messages are nested too deep"
    case .tooLarge: "the input is larger than the receiver accepts"
    case .tooManyElements: "there are more repeated values than the receiver accepts"
    case .typeMismatch: "it holds another message type"
    }
  }
}
