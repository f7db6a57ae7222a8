// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
internal import System

/// Tells when links or addresses change (rtnetlink(7), multicast groups).
///
/// What changed is not said: a reader lists anew, which also covers messages that the kernel had to drop.
public final class RouteMonitor: Sendable {
  private static let routeProtocol: Int32 = 0
  /// RTMGRP_LINK, RTMGRP_IPV4_IFADDR and RTMGRP_IPV6_IFADDR.
  private static let groups: UInt32 = 0x1 | 0x10 | 0x100

  private let socketDescriptor: OwnedDescriptor
  private let stopReader: OwnedDescriptor
  private let stopWriter: OwnedDescriptor

  /// Subscribes at once: no change after this returns is missed.
  public init() throws(NetlinkError) {
    let number = socket(AF_NETLINK, Int32(SOCK_RAW.rawValue) | Int32(SOCK_CLOEXEC.rawValue), Self.routeProtocol)
    guard number >= 0 else { throw NetlinkError("open a netlink socket", code: .current) }
    socketDescriptor = OwnedDescriptor(taking: number)
    do {
      let ends = try Pipe().ends()
      stopReader = OwnedDescriptor(taking: ends.reader)
      stopWriter = OwnedDescriptor(taking: ends.writer)
    } catch {
      throw NetlinkError("create a pipe", code: error.code)
    }
    guard clinux_netlink_subscribe(number, Self.groups) == 0 else {
      throw NetlinkError("subscribe to changes of links and addresses", code: .current)
    }
  }

  /// One element after each change; changes that come before it is taken count as one. Throws `NetlinkError` when no
  /// more changes can be told.
  public func changes() throws -> AsyncThrowingStream<Void, any Error> {
    try changes { poll(&$0, nfds_t($0.count), -1) }
  }

  /// Like `changes()`, with another poll(2).
  func changes(
    poll: @escaping @Sendable (inout [pollfd]) -> Int32
  ) throws -> AsyncThrowingStream<Void, any Error> {
    let (stream, continuation) = AsyncThrowingStream<Void, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
    continuation.onTermination = { [self] _ in stop() }
    try Thread.start(name: "netlink") { [self] in
      do {
        while try waitForMessage(poll) {
          try discardMessage()
          continuation.yield()
        }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }
    return stream
  }

  private func stop() {
    try? stopWriter.write([0])
  }

  /// - Returns: false when the monitor has been stopped.
  private func waitForMessage(_ poll: (inout [pollfd]) -> Int32) throws(NetlinkError) -> Bool {
    var descriptors = [
      pollfd(fd: socketDescriptor.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopReader.rawValue, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&descriptors) < 0 {
      let code = Errno.current
      guard code == .interrupted else { throw NetlinkError("wait for changes of links and addresses", code: code) }
    }
    return descriptors[1].revents == 0
  }

  private func discardMessage() throws(NetlinkError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    guard recv(socketDescriptor.rawValue, &buffer, buffer.count, 0) < 0 else { return }
    let code = Errno.current
    // ENOBUFS says that messages were dropped, which is a change like any other.
    guard code == .interrupted || code.rawValue == ENOBUFS else {
      throw NetlinkError("receive changes of links and addresses", code: code)
    }
  }
}
