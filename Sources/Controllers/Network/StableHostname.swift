// SPDX-License-Identifier: Apache-2.0

internal import PKI

/// The hostname of a node that nobody has named, the same for as long as the node keeps its identity.
enum StableHostname {
  private static let hashedBytes = 8

  /// - Parameter nodeID: the identity of the node, as other nodes see it.
  /// - Returns: `talos-XXX-YYY` with letters and digits of the identity's hash, as Talos forms it.
  static func of(nodeID: String) throws -> String {
    let hash = try Hash.sha256(Array(nodeID.utf8)).prefix(hashedBytes)
    let number = hash.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    // Base 36 as Talos writes it has a digit for each leading byte that is zero.
    let digits = String(repeating: "0", count: hash.prefix { $0 == 0 }.count) + String(number, radix: 36)
    // The first digit has few values.
    let chosen = digits.dropFirst().prefix(6)
    return "talos-\(chosen.prefix(3))-\(chosen.dropFirst(3))"
  }
}
