// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Netlink

@Suite struct NetlinkMessageTests {
  @Test func roundTripsNestedAttributes() throws {
    var writer = AttributeWriter()
    writer.linkHeader(index: 7, flags: 1, change: 1)
    writer.attribute(3, "eth0")
    writer.nested(18) { $0.attribute(1, "bridge") }
    let bytes = NetlinkMessage.encode(type: 16, flags: 5, sequence: 9, body: writer.bytes)
    let message = try #require(NetlinkMessage.all(in: bytes + bytes).last)
    #expect(NetlinkMessage.all(in: bytes + bytes).count == 2)
    #expect((message.type, message.flags, message.sequence) == (16, 5, 9))
    let link = try #require(Link(message))
    #expect(link.index == 7)
    #expect(link.name == "eth0")
    #expect(link.kind == "bridge")
    #expect(link.isUp)
  }

  @Test func damagedMessagesAreReadWithoutTrapping() {
    var writer = AttributeWriter()
    writer.linkHeader(index: 7)
    writer.attribute(3, "eth0")
    writer.nested(18) { $0.attribute(1, "bridge") }
    let bytes = NetlinkMessage.encode(type: 16, flags: 5, sequence: 9, body: writer.bytes)
    for length in 0..<bytes.count {
      for message in NetlinkMessage.all(in: Array(bytes.prefix(length))) { _ = Link(message) }
    }
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var damaged = bytes
        damaged[index] = value
        for message in NetlinkMessage.all(in: damaged) {
          _ = Link(message)
          _ = Route(message)
          _ = LinkAddress(message)
        }
      }
    }
    #expect(NetlinkMessage.all(in: [1, 2, 3]).isEmpty)
  }
}
