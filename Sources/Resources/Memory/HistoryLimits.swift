// SPDX-License-Identifier: Apache-2.0

/// How much history each collection keeps for watches which lag behind, resume, or ask for past events.
public struct HistoryLimits: Sendable, Hashable {
  /// Events kept at first.
  public var initialCapacity: Int
  /// Events kept at most; history doubles towards it as long as it never wrapped.
  public var maximumCapacity: Int
  /// Events at the old end which new watches may not start from, since they are overwritten next.
  public var gap: Int

  /// 8 growing to 1024, with a gap of 4: most types change rarely, a few change a lot.
  public static let standard = HistoryLimits(initialCapacity: 8, maximumCapacity: 1024, gap: 4)

  /// Capacities are at least 1, and the gap is smaller than the capacity.
  public init(initialCapacity: Int, maximumCapacity: Int, gap: Int) {
    self.initialCapacity = max(initialCapacity, 1)
    self.maximumCapacity = max(maximumCapacity, self.initialCapacity)
    self.gap = min(max(gap, 0), self.initialCapacity - 1)
  }
}
