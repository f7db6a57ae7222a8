// SPDX-License-Identifier: Apache-2.0

public import System

/// A network interface as the kernel describes it.
public struct Link: Sendable, Equatable {
  public let index: Int32
  public let name: String
  /// `veth`, `bridge`, `vlan`, …; empty for physical and loopback interfaces.
  public let kind: String
  public let mtu: UInt32
  /// Nil for links without one, such as tunnels.
  public let hardwareAddress: MACAddress?
  /// The index of the bridge or bond this link belongs to; 0 for none.
  public let master: Int32
  /// Whether it was switched on (IFF_UP).
  public let isUp: Bool
  /// Whether it can carry packets now (IFF_RUNNING).
  public let isRunning: Bool
  public let isLoopback: Bool
  /// The hardware type (ARPHRD_*): 1 is Ethernet.
  public let hardwareType: UInt16

  private static let headerSize = 16

  package init?(_ message: NetlinkMessage) {
    let body = message.body
    guard message.type == MessageType.newLink, let hardwareType = body.integer(at: 2, as: UInt16.self),
      let index = body.integer(at: 4, as: Int32.self), let flags = body.integer(at: 8, as: UInt32.self)
    else { return nil }
    let attributes = body.attributes(after: Self.headerSize)
    let info = attributes[LinkAttribute.info]?.attributes(after: 0) ?? [:]
    self.index = index
    self.hardwareType = hardwareType
    name = attributes[LinkAttribute.name]?.text ?? ""
    kind = info[LinkAttribute.infoKind]?.text ?? ""
    mtu = attributes[LinkAttribute.mtu]?.integer(at: 0) ?? 0
    hardwareAddress = attributes[LinkAttribute.hardwareAddress].flatMap { MACAddress(bytes: $0.array) }
    master = attributes[LinkAttribute.master]?.integer(at: 0) ?? 0
    isUp = flags & 0x1 != 0
    isLoopback = flags & 0x8 != 0
    isRunning = flags & 0x40 != 0
  }
}
