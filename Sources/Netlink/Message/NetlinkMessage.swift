// SPDX-License-Identifier: Apache-2.0

/// One message of a netlink answer: `nlmsghdr` and what follows it.
package struct NetlinkMessage {
  static let headerSize = 16

  package let type: UInt16
  package let flags: UInt16
  package let sequence: UInt32
  package let body: AttributeReader

  /// The messages of one datagram. A broken length ends the list.
  package static func all(in datagram: [UInt8]) -> [NetlinkMessage] {
    var messages: [NetlinkMessage] = []
    var rest = datagram[...]
    while let message = NetlinkMessage(rest) {
      messages.append(message)
      rest = rest.dropFirst((headerSize + message.body.count + 3) & ~3)
    }
    return messages
  }

  private init?(_ bytes: ArraySlice<UInt8>) {
    let reader = AttributeReader(bytes)
    guard let length = reader.integer(at: 0, as: UInt32.self), length >= Self.headerSize, length <= bytes.count,
      let type = reader.integer(at: 4, as: UInt16.self), let flags = reader.integer(at: 6, as: UInt16.self),
      let sequence = reader.integer(at: 8, as: UInt32.self)
    else { return nil }
    self.type = type
    self.flags = flags
    self.sequence = sequence
    let start = bytes.startIndex
    body = AttributeReader(bytes[start + Self.headerSize..<start + Int(length)])
  }

  package static func encode(type: UInt16, flags: UInt16, sequence: UInt32, body: [UInt8]) -> [UInt8] {
    var writer = AttributeWriter()
    writer.append(UInt32(truncatingIfNeeded: headerSize + body.count))
    writer.append(type)
    writer.append(flags)
    writer.append(sequence)
    writer.append(UInt32(0))
    return writer.bytes + body
  }
}
