// SPDX-License-Identifier: Apache-2.0

/// The flags of a network interface. Source: linux/if.h.
enum LinkFlags {
  private static let names = [
    "UP", "BROADCAST", "DEBUG", "LOOPBACK", "POINTTOPOINT", "NOTRAILERS", "RUNNING", "NOARP", "PROMISC", "ALLMULTI",
    "MASTER", "SLAVE", "MULTICAST", "PORTSEL", "AUTOMEDIA", "DYNAMIC", "LOWER_UP", "DORMANT", "ECHO",
  ]

  static func text(ofBits bits: UInt64) -> String {
    names.enumerated().filter { bits >> UInt64($0.offset) & 1 == 1 }.map(\.element).joined(separator: ",")
  }
}
