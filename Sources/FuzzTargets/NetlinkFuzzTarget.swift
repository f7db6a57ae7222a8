// SPDX-License-Identifier: Apache-2.0

internal import Fuzzing
internal import Netlink

extension FuzzTarget {
  /// Answers of the kernel: each message lies within the datagram and is read again as the same when it comes alone.
  static let netlink = FuzzTarget(
    name: "netlink", seeds: [link, address, route, link + address + route],
    tokens: [[0, 0], [4, 0], [0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [8, 0, 3, 0], [16, 0], [20, 0], [24, 0]]
  ) { input in
    let messages = NetlinkMessage.all(in: input)
    guard messages.reduce(0, { $0 + 16 + $1.body.count }) <= input.count else {
      throw FuzzFailure("the messages hold more than the datagram")
    }
    for message in messages {
      let alone = NetlinkMessage.encode(
        type: message.type, flags: message.flags, sequence: message.sequence, body: message.body.array)
      guard let again = NetlinkMessage.all(in: alone).first, again.body.array == message.body.array else {
        throw FuzzFailure("a message reads otherwise alone")
      }
      guard Link(again) == Link(message), LinkAddress(again) == LinkAddress(message), Route(again) == Route(message)
      else { throw FuzzFailure("what a message says depends on those beside it") }
    }
  }

  /// RTM_NEWLINK of interface 7, `eth0`, of kind `veth`.
  private static let link = message(
    16, [0, 0, 1, 0, 7, 0, 0, 0, 0x43, 0, 0, 0, 0, 0, 0, 0],
    [
      (3, [101, 116, 104, 48, 0]), (4, [0xDC, 5, 0, 0]), (1, [2, 0, 0, 0, 0, 1]),
      (18, [9, 0, 1, 0, 118, 101, 116, 104, 0]),
    ])
  /// RTM_NEWADDR of 10.5.0.2/24.
  private static let address = message(20, [2, 24, 0x80, 0, 7, 0, 0, 0], [(1, [10, 5, 0, 2]), (2, [10, 5, 0, 2])])
  /// RTM_NEWROUTE to 10.6.0.0/16 by way of 10.5.0.1.
  private static let route = message(
    24, [2, 16, 0, 0, 254, 4, 0, 1, 0, 0, 0, 0], [(1, [10, 6, 0, 0]), (5, [10, 5, 0, 1]), (4, [7, 0, 0, 0])])

  private static func message(_ type: UInt16, _ header: [UInt8], _ attributes: [(UInt8, [UInt8])]) -> [UInt8] {
    let body = attributes.reduce(into: header) { body, attribute in
      body += [UInt8(attribute.1.count + 4), 0, attribute.0, 0] + attribute.1
      while !body.count.isMultiple(of: 4) { body.append(0) }
    }
    return NetlinkMessage.encode(type: type, flags: 0, sequence: 1, body: body)
  }
}
