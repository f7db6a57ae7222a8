// SPDX-License-Identifier: Apache-2.0

/// Something that may fail for a while, as most things do while a node starts, and deserves a word when that lasts.
public struct LastingFailure: Sendable {
  private let patience: Duration
  private var start: ContinuousClock.Instant?
  private var isTold = false

  /// - Parameter patience: How long it may fail without a word.
  public init(patience: Duration) { self.patience = patience }

  /// It has failed again.
  ///
  /// - Returns: Whether to say so: once, when it has done nothing else for longer than it may.
  public mutating func failed(at now: ContinuousClock.Instant) -> Bool {
    let start = start ?? now
    self.start = start
    guard !isTold, start.duration(to: now) > patience else { return false }
    isTold = true
    return true
  }

  /// It has succeeded, or is not tried any more.
  public mutating func ended() { (start, isTold) = (nil, false) }
}
