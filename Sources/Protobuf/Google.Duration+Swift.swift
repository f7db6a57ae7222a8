// SPDX-License-Identifier: Apache-2.0

internal import System

extension Google.Duration {
  private static let attosecondsPerNanosecond: Int64 = 1_000_000_000

  /// Anything finer than a nanosecond is cut off.
  public init(_ duration: Swift.Duration) {
    let parts = duration.components
    seconds = parts.seconds
    nanos = Int32(truncatingIfNeeded: parts.attoseconds / Self.attosecondsPerNanosecond)
  }

  /// The longest span that duration.proto allows: 10,000 years.
  private static let maximumSeconds: Int64 = 315_576_000_000

  /// The same span as the standard library's type. Clients may send anything: what is longer than 10,000 years is cut to
  /// that, since arithmetic on longer ones traps.
  public var duration: Swift.Duration {
    .seconds(min(max(seconds, -Self.maximumSeconds), Self.maximumSeconds)) + .nanoseconds(Int64(nanos))
  }

  /// The form that Go prints and YAML documents of Talos hold, for example `1h2m3.5s`, `250ms`, `0s`.
  public var goDescription: String { duration.goDescription }
}
