// SPDX-License-Identifier: Apache-2.0

internal import System

/// What the kernel objects of a cluster are called. All follow from the cluster's and the node's name, so destroying
/// needs no record of what was made.
struct ResourceNames: Sendable, Equatable {
  let cluster: String

  /// Interface names have at most 15 bytes, so a hash stands for the name.
  var bridge: String { "talos" + Self.hex(Self.hash(cluster)) }

  /// This machine's end of a node's wire.
  func interface(of node: String) -> String { "tv" + Self.hex(Self.hash("\(cluster)/\(node)")) }

  /// The same at every start, so that neighbours need not learn a new one after a reboot. Locally administered.
  func hardwareAddress(of node: String) -> MACAddress? {
    let hash = Self.hash("\(cluster)/\(node)")
    return MACAddress(bytes: [0x02, 0x54] + (0..<4).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) })
  }

  /// The control group that everything of the cluster runs in, on this machine too.
  var cgroup: String { "/talos-\(cluster)" }

  func cgroup(of node: String) -> String { "\(cgroup)/\(node)" }

  /// The group of the process that keeps a node running.
  func supervisorCgroup(of node: String) -> String { "\(cgroup)/supervisors/\(node)" }

  var balancerCgroup: String { "\(cgroup)/balancer" }

  /// FNV-1a.
  private static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
