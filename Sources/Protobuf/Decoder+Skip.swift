// SPDX-License-Identifier: Apache-2.0

extension Decoder {
  /// Passes over a field that the message does not know.
  public mutating func skip(_ tag: UInt32) throws(ProtobufError) {
    switch tag & 7 {
    case WireType.varint: _ = try varint()
    case WireType.fixed64: try advance(8)
    case WireType.lengthDelimited: try advance(try length())
    case WireType.fixed32: try advance(4)
    case WireType.startGroup: try skipGroup(tag &>> 3)
    default: throw failure(.malformedTag)
    }
  }

  private mutating func advance(_ count: Int) throws(ProtobufError) {
    guard available >= count else { throw failure(.truncated) }
    cursor += count
  }

  private mutating func skipGroup(_ field: UInt32) throws(ProtobufError) {
    if remainingDepth <= 0 { throw failure(.tooDeep) }
    remainingDepth &-= 1
    while let tag = try nextTag() {
      if tag & 7 == WireType.endGroup {
        guard tag &>> 3 == field else { throw failure(.malformedGroup) }
        remainingDepth &+= 1
        return
      }
      try skip(tag)
    }
    throw failure(.malformedGroup)
  }
}
