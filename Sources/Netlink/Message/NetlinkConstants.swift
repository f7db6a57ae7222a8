// SPDX-License-Identifier: Apache-2.0

// Numbers of linux/netlink.h and linux/rtnetlink.h, which Swift's Glibc module leaves out.

enum MessageType {
  static let error: UInt16 = 2
  static let done: UInt16 = 3
  static let newLink: UInt16 = 16
  static let deleteLink: UInt16 = 17
  static let getLink: UInt16 = 18
  static let newAddress: UInt16 = 20
  static let deleteAddress: UInt16 = 21
  static let getAddress: UInt16 = 22
  static let newRoute: UInt16 = 24
  static let deleteRoute: UInt16 = 25
  static let getRoute: UInt16 = 26
}

enum MessageFlag {
  static let request: UInt16 = 0x1
  static let multipart: UInt16 = 0x2
  static let acknowledge: UInt16 = 0x4
  static let replace: UInt16 = 0x100
  static let exclusive: UInt16 = 0x200
  static let dump: UInt16 = 0x300
  static let create: UInt16 = 0x400
}

enum LinkAttribute {
  static let hardwareAddress: UInt16 = 1
  static let name: UInt16 = 3
  static let mtu: UInt16 = 4
  static let master: UInt16 = 10
  static let operationalState: UInt16 = 16
  static let info: UInt16 = 18
  static let namespaceDescriptor: UInt16 = 28
  static let infoKind: UInt16 = 1
  static let infoData: UInt16 = 2
  static let vethPeer: UInt16 = 1
}

enum AddressAttribute {
  static let address: UInt16 = 1
  static let local: UInt16 = 2
  static let flags: UInt16 = 8
}

enum RouteAttribute {
  static let destination: UInt16 = 1
  static let outputInterface: UInt16 = 4
  static let gateway: UInt16 = 5
  static let priority: UInt16 = 6
  static let preferredSource: UInt16 = 7
  static let table: UInt16 = 15
}
