// SPDX-License-Identifier: Apache-2.0

public import System

extension RouteNetlink {
  /// The addresses of all interfaces.
  public func addresses() throws(NetlinkError) -> [LinkAddress] {
    try dump("list addresses", type: MessageType.getAddress) { $0.append(UInt64(0)) }.compactMap(LinkAddress.init)
  }

  /// Gives the interface an address. One that is there already stays.
  public func addAddress(_ prefix: IPPrefix, to index: Int32) throws(NetlinkError) {
    try change(
      "add address \(prefix) to link \(index)", type: MessageType.newAddress,
      flags: MessageFlag.create | MessageFlag.replace
    ) { $0.address(prefix, link: index) }
  }

  /// Fails with EADDRNOTAVAIL when the interface does not have the address.
  public func removeAddress(_ prefix: IPPrefix, from index: Int32) throws(NetlinkError) {
    try change("remove address \(prefix) from link \(index)", type: MessageType.deleteAddress) {
      $0.address(prefix, link: index)
    }
  }
}

extension AttributeWriter {
  /// `struct ifaddrmsg` and the address.
  fileprivate mutating func address(_ prefix: IPPrefix, link: Int32) {
    append(prefix.address.family)
    append(UInt8(truncatingIfNeeded: prefix.length))
    append(UInt8(0))
    append(LinkAddress.Scope.global.rawValue)
    append(link)
    attribute(AddressAttribute.local, prefix.address.bytes)
    attribute(AddressAttribute.address, prefix.address.bytes)
  }
}
