// SPDX-License-Identifier: Apache-2.0

/// How member IDs are shown: sixteen hexadecimal digits, as etcdctl prints them.
public enum EtcdMemberID {
  /// For example `8e9e05c52164694d`.
  public static func text(_ id: UInt64) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
