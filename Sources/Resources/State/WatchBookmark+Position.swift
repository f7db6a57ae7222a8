// SPDX-License-Identifier: Apache-2.0

/// Eight random bytes chosen once per process, then the big-endian position of the last event seen: a bookmark of
/// another process, or of an earlier run, is recognised and refused.
extension WatchBookmark {
  private static let cookie = UInt64.random(in: .min ... .max)

  init(position: Int64) {
    self.init(bytes: Self.bigEndian(Self.cookie) + Self.bigEndian(UInt64(bitPattern: position)))
  }

  /// The position of the last event seen.
  ///
  /// - Throws: ``ResourceError/Code/invalidWatchBookmark`` when another process made it.
  func position() throws(ResourceError) -> Int64 {
    guard bytes.count == 16, Self.integer(bytes.prefix(8)) == Self.cookie else { throw .invalidWatchBookmark }
    return Int64(bitPattern: Self.integer(bytes.suffix(8)))
  }

  private static func bigEndian(_ value: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension ResourceError {
  public static let invalidWatchBookmark = ResourceError(.invalidWatchBookmark, "invalid watch bookmark")
}
