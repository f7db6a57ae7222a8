// SPDX-License-Identifier: Apache-2.0

/// Reads the wire form of a message, never outside the bytes it was given.
///
/// Invariant: `begin <= cursor <= end`, all inside the one buffer that `decode` borrows for the whole life of the
/// decoder. The type is not copyable and cannot be made elsewhere, so no decoder outlives its buffer.
public struct Decoder: ~Copyable {
  @usableFromInline internal let begin: UnsafePointer<UInt8>
  @usableFromInline internal var cursor: UnsafePointer<UInt8>
  /// Where the current message ends.
  @usableFromInline internal var end: UnsafePointer<UInt8>
  @usableFromInline internal var remainingDepth: Int
  @usableFromInline internal var remainingElements: Int

  internal init(_ begin: UnsafePointer<UInt8>, count: Int, limits: DecodingLimits) {
    self.begin = begin
    cursor = begin
    end = begin + count
    remainingDepth = limits.maximumDepth
    remainingElements = limits.maximumElements
  }

  @usableFromInline
  internal static func decode<Value: Message>(
    _: Value.Type, from bytes: Span<UInt8>, limits: DecodingLimits
  ) throws(ProtobufError) -> Value {
    var value = Value()
    if bytes.count > limits.maximumBytes {
      throw ProtobufError(reason: .tooLarge, offset: limits.maximumBytes, messageName: Value.messageName)
    }
    do throws(ProtobufError) {
      try bytes.withUnsafeBufferPointer { (buffer) throws(ProtobufError) in
        guard let base = buffer.baseAddress else { return }
        var decoder = Decoder(base, count: buffer.count, limits: limits)
        try value.merge(from: &decoder)
      }
    } catch {
      throw ProtobufError(reason: error.reason, offset: error.offset, messageName: Value.messageName)
    }
    return value
  }

  /// The next tag (field number and wire type), nil at the end of the message.
  @inlinable
  public mutating func nextTag() throws(ProtobufError) -> UInt32? {
    if cursor == end { return nil }
    let first = cursor.pointee
    if first < 0x80, first >= 8 {
      cursor += 1
      return UInt32(first)
    }
    return try longTag()
  }

  @usableFromInline
  internal func failure(_ reason: ProtobufError.Reason) -> ProtobufError {
    ProtobufError(reason: reason, offset: cursor - begin)
  }

  /// Bytes left in the current message.
  @inlinable internal var available: Int { end - cursor }
}
