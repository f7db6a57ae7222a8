// SPDX-License-Identifier: Apache-2.0

/// Builds the wire form of a message from its last byte to its first.
///
/// A length-delimited field starts with its length, which is only known once its content is written. Writing
/// backwards makes the length a subtraction: one pass, no size computation, no moving of bytes. Callers
/// therefore write fields in descending order.
public struct Encoder: ~Copyable {
  /// `capacity` bytes, of which those from `start` on are output. Owned, freed by `deinit`.
  @usableFromInline internal var base: UnsafeMutablePointer<UInt8>
  @usableFromInline internal var capacity: Int
  @usableFromInline internal var start: Int

  public init(initialCapacity: Int = 512) {
    capacity = max(initialCapacity, 16)
    base = .allocate(capacity: capacity)
    start = capacity
  }

  deinit { base.deallocate() }

  /// Bytes written so far.
  @inlinable public var count: Int { capacity &- start }

  /// The output. The encoder is spent.
  public consuming func finish() -> [UInt8] {
    [UInt8](UnsafeBufferPointer(start: base + start, count: count))
  }

  /// Moves `start` back by `size` and returns the address of the `size` bytes to fill.
  @inlinable
  internal mutating func reserve(_ size: Int) -> UnsafeMutablePointer<UInt8> {
    if start < size { grow(size) }
    start &-= size
    return base + start
  }

  @usableFromInline
  internal mutating func grow(_ size: Int) {
    let used = count
    let newCapacity = max(capacity * 2, used + size)
    let newBase = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    (newBase + (newCapacity - used)).initialize(from: base + start, count: used)
    base.deallocate()
    base = newBase
    capacity = newCapacity
    start = newCapacity - used
  }
}
