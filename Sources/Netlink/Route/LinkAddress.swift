// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import System

/// An address of an interface.
public struct LinkAddress: Sendable, Equatable {
  /// The scope of an address or route (RT_SCOPE_*).
  public struct Scope: RawRepresentable, Sendable, Equatable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let global = Scope(rawValue: 0)
    public static let link = Scope(rawValue: 253)
    public static let host = Scope(rawValue: 254)
  }

  public let linkIndex: Int32
  public let prefix: IPPrefix
  public let scope: Scope
  /// IFA_F_* bits: 0x80 permanent, 0x40 tentative, 0x20 deprecated.
  public let flags: UInt32

  private static let headerSize = 8

  package init?(_ message: NetlinkMessage) {
    let body = message.body
    guard message.type == MessageType.newAddress, let length = body.integer(at: 1, as: UInt8.self),
      let shortFlags = body.integer(at: 2, as: UInt8.self), let scope = body.integer(at: 3, as: UInt8.self),
      let index = body.integer(at: 4, as: Int32.self)
    else { return nil }
    let attributes = body.attributes(after: Self.headerSize)
    let raw = attributes[AddressAttribute.local] ?? attributes[AddressAttribute.address]
    guard let bytes = raw?.array, let address = IPAddress(bytes: bytes),
      let prefix = IPPrefix(address, length: Int(length))
    else { return nil }
    linkIndex = index
    self.prefix = prefix
    self.scope = Scope(rawValue: scope)
    flags = attributes[AddressAttribute.flags]?.integer(at: 0) ?? UInt32(shortFlags)
  }
}

extension IPAddress {
  /// AF_INET or AF_INET6, in the width that netlink uses.
  var family: UInt8 { UInt8(truncatingIfNeeded: isV4 ? AF_INET : AF_INET6) }
}
