// SPDX-License-Identifier: Apache-2.0

internal import PKI

/// How long a generated certificate is valid.
enum Lifetime {
  /// At most 1,000 years, so that no date overflows.
  static func hours(_ hours: Int) throws -> Duration {
    guard (1...8_760_000).contains(hours) else {
      throw CommandError("--hours must be between 1 and 8760000, not \(hours)")
    }
    return .hours(Int64(hours))
  }
}
