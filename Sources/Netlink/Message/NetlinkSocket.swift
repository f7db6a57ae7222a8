// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A route netlink socket. It stays in the network namespace it was opened in, whatever the thread does later.
struct NetlinkSocket: ~Copyable {
  private static let routeProtocol: Int32 = 0
  /// Larger than any datagram of the kernel, which are at most 32 KiB.
  private static let bufferSize = 1 << 16
  private static let timeoutSeconds = 10

  private let descriptor: OwnedDescriptor
  private var sequence: UInt32 = 0

  init() throws(NetlinkError) {
    let number = socket(AF_NETLINK, Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue), Self.routeProtocol)
    guard number >= 0 else { throw NetlinkError("open a netlink socket", code: .current) }
    descriptor = OwnedDescriptor(taking: number)
    var timeout = timeval()
    timeout.tv_sec = Self.timeoutSeconds
    setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Sends a request and returns the messages of the answer; empty for a mere acknowledgement.
  mutating func request(
    _ operation: String, type: UInt16, flags: UInt16, body: [UInt8]
  ) throws(NetlinkError) -> [NetlinkMessage] {
    sequence &+= 1
    let message = NetlinkMessage.encode(
      type: type, flags: flags | MessageFlag.request | MessageFlag.acknowledge, sequence: sequence, body: body)
    guard send(descriptor.rawValue, message, message.count, 0) == message.count else {
      throw NetlinkError(operation, code: .current)
    }
    return try answer(to: operation)
  }

  /// Reads up to the acknowledgement or the end of a multipart answer. Late answers of earlier requests are skipped.
  private func answer(to operation: String) throws(NetlinkError) -> [NetlinkMessage] {
    var answer: [NetlinkMessage] = []
    while true {
      for message in NetlinkMessage.all(in: try receive(operation)) where message.sequence == sequence {
        switch message.type {
        case MessageType.done: return answer
        case MessageType.error:
          let code = message.body.integer(at: 0, as: Int32.self) ?? -EBADMSG
          if code == 0 { return answer }
          throw NetlinkError(operation, code: Errno(rawValue: 0 &- code))
        default: answer.append(message)
        }
      }
    }
  }

  private func receive(_ operation: String) throws(NetlinkError) -> [UInt8] {
    while true {
      var buffer = [UInt8](repeating: 0, count: Self.bufferSize)
      let count = recv(descriptor.rawValue, &buffer, buffer.count, 0)
      if count >= 0 { return Array(buffer.prefix(count)) }
      guard Errno.current == .interrupted else { throw NetlinkError(operation, code: .current) }
    }
  }
}
