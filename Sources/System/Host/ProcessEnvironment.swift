// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The environment of this process; see environ(7).
public enum ProcessEnvironment {
  /// The variables by name; entries without `=` are left out.
  public static var current: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee.map({ String(cString: $0) }) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return result
  }
}
