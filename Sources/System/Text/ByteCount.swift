// SPDX-License-Identifier: Apache-2.0

/// Sizes for people, as the ecosystem's tools print them.
public enum ByteCount {
  /// Powers of 1000, at most three digits: `83 MB`, `1.2 GB`, `999 B`.
  public static func decimal(_ bytes: UInt64) -> String {
    humanized(bytes, base: 1000, units: ["B", "kB", "MB", "GB", "TB", "PB", "EB"])
  }

  /// Powers of 1024, at most three digits: `79 MiB`, `1.1 GiB`.
  public static func binary(_ bytes: UInt64) -> String {
    humanized(bytes, base: 1024, units: ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"])
  }

  private static func humanized(_ bytes: UInt64, base: Double, units: [String]) -> String {
    if bytes < 10 { return "\(bytes) B" }
    var (value, step) = (Double(bytes), 0)
    while value >= base, step < units.count - 1 { (value, step) = (value / base, step + 1) }
    let rounded = (value * 10).rounded(.down) / 10
    let digits = rounded < 10 ? formatted(value, decimals: 1) : formatted(value, decimals: 0)
    return "\(digits) \(units[step])"
  }
}
