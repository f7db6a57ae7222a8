// SPDX-License-Identifier: Apache-2.0

public import System

extension RouteNetlink {
  /// All interfaces, by index.
  public func links() throws(NetlinkError) -> [Link] {
    try dump("list links", type: MessageType.getLink) { $0.linkHeader() }.compactMap(Link.init)
  }

  /// The interface of that name; nil when there is none.
  public func link(named name: String) throws(NetlinkError) -> Link? {
    try links().first { $0.name == name }
  }

  /// Creates a bridge without ports, switched off.
  public func createBridge(_ name: String) throws(NetlinkError) {
    try create("bridge", name) { $0.nested(LinkAttribute.info) { $0.attribute(LinkAttribute.infoKind, "bridge") } }
  }

  /// Creates two interfaces that are the ends of one wire, the second in the network namespace behind an open file.
  ///
  /// - Parameter peerAddress: the hardware address of the second; the kernel picks a random one when nil.
  public func createVeth(
    _ name: String, peer: String, peerAddress: MACAddress? = nil, inNamespace descriptor: Int32
  ) throws(NetlinkError) {
    try create("veth", name) { writer in
      writer.nested(LinkAttribute.info) { info in
        info.attribute(LinkAttribute.infoKind, "veth")
        info.nested(LinkAttribute.infoData) { data in
          data.nested(LinkAttribute.vethPeer) { peerLink in
            peerLink.linkHeader()
            peerLink.attribute(LinkAttribute.name, peer)
            if let peerAddress { peerLink.attribute(LinkAttribute.hardwareAddress, peerAddress.bytes) }
            peerLink.attribute(LinkAttribute.namespaceDescriptor, descriptor)
          }
        }
      }
    }
  }

  /// Removes an interface; of a veth pair both ends go.
  public func deleteLink(_ index: Int32) throws(NetlinkError) {
    try change("delete link \(index)", type: MessageType.deleteLink) { $0.linkHeader(index: index) }
  }

  /// Switches an interface on or off.
  public func setUp(_ index: Int32, _ up: Bool = true) throws(NetlinkError) {
    try change("switch link \(index) \(up ? "on" : "off")", type: MessageType.newLink) {
      $0.linkHeader(index: index, flags: up ? 1 : 0, change: 1)
    }
  }

  /// Makes the link a port of the bridge `master`; 0 takes it out.
  public func setMaster(_ index: Int32, _ master: Int32) throws(NetlinkError) {
    try change("put link \(index) into bridge \(master)", type: MessageType.newLink) {
      $0.linkHeader(index: index)
      $0.attribute(LinkAttribute.master, master)
    }
  }

  /// Sets the largest packet, in bytes.
  public func setMTU(_ index: Int32, _ mtu: UInt32) throws(NetlinkError) {
    try change("set the MTU of link \(index) to \(mtu)", type: MessageType.newLink) {
      $0.linkHeader(index: index)
      $0.attribute(LinkAttribute.mtu, mtu)
    }
  }

  private func create(
    _ kind: String, _ name: String, _ build: (inout AttributeWriter) -> Void
  ) throws(NetlinkError) {
    try change(
      "create \(kind) \(name)", type: MessageType.newLink, flags: MessageFlag.create | MessageFlag.exclusive
    ) { writer in
      writer.linkHeader()
      writer.attribute(LinkAttribute.name, name)
      build(&writer)
    }
  }
}

extension AttributeWriter {
  /// `struct ifinfomsg`.
  mutating func linkHeader(index: Int32 = 0, flags: UInt32 = 0, change: UInt32 = 0) {
    append(UInt32(0))
    append(index)
    append(flags)
    append(change)
  }
}
