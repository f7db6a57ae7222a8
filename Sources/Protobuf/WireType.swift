// SPDX-License-Identifier: Apache-2.0

/// The low three bits of a tag. Source: protobuf.dev/programming-guides/encoding.
@usableFromInline
enum WireType {
  @usableFromInline static let varint: UInt32 = 0
  @usableFromInline static let fixed64: UInt32 = 1
  @usableFromInline static let lengthDelimited: UInt32 = 2
  @usableFromInline static let startGroup: UInt32 = 3
  @usableFromInline static let endGroup: UInt32 = 4
  @usableFromInline static let fixed32: UInt32 = 5
}
