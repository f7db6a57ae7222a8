// SPDX-License-Identifier: Apache-2.0

/// What a decoder accepts before it gives up, so that hostile input cannot exhaust stack or memory.
public struct DecodingLimits: Sendable, Equatable {
  /// Size of the outermost message in bytes.
  public var maximumBytes: Int
  /// Nesting of messages; 100 is what the other protobuf implementations use.
  public var maximumDepth: Int
  /// Repeated values and map entries in all, since one costs a byte or two on the wire but a whole value in memory.
  public var maximumElements: Int

  public init(maximumBytes: Int = 64 << 20, maximumDepth: Int = 100, maximumElements: Int = 1 << 20) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
    self.maximumElements = maximumElements
  }

  public static let standard = DecodingLimits()
}
