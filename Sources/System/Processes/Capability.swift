// SPDX-License-Identifier: Apache-2.0

/// A set of capabilities of capabilities(7), one bit per number.
public struct CapabilitySet: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public static let chown = CapabilitySet(rawValue: 1 << 0)
  public static let overrideFileAccess = CapabilitySet(rawValue: 1 << 1)
  public static let kill = CapabilitySet(rawValue: 1 << 5)
  public static let setGroupID = CapabilitySet(rawValue: 1 << 6)
  public static let setUserID = CapabilitySet(rawValue: 1 << 7)
  public static let bindLowPorts = CapabilitySet(rawValue: 1 << 10)
  public static let networkAdmin = CapabilitySet(rawValue: 1 << 12)
  public static let rawSockets = CapabilitySet(rawValue: 1 << 13)
  public static let loadModules = CapabilitySet(rawValue: 1 << 16)
  public static let systemAdmin = CapabilitySet(rawValue: 1 << 21)
  public static let reboot = CapabilitySet(rawValue: 1 << 22)
  public static let systemTime = CapabilitySet(rawValue: 1 << 25)
  public static let systemResource = CapabilitySet(rawValue: 1 << 24)
  public static let systemLog = CapabilitySet(rawValue: 1 << 34)

  /// What this process may use now (`CapEff` of /proc/self/status).
  public static func effective() throws(SystemError) -> CapabilitySet {
    let text = try Files.readText("/proc/self/status", limit: 65_536)
    for line in text.split(separator: "\n") where line.hasPrefix("CapEff:") {
      let digits = line.dropFirst(7).filter { !$0.isWhitespace }
      if let value = UInt64(digits, radix: 16) { return CapabilitySet(rawValue: value) }
    }
    throw .malformed("CapEff", in: "/proc/self/status")
  }
}
