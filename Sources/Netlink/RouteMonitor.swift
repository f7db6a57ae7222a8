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

  /// One element after each change; changes that come before it is taken count as one.
  public func changes() throws -> AsyncThrowingStream<Void, any Error> {
    let (stream, continuation) = AsyncThrowingStream<Void, any Error>.makeStream(bufferingPolicy: .bufferingNewest(1))
    continuation.onTermination = { [self] _ in stop() }
    try Thread.start(name: "netlink") { [self] in
      while waitForMessage() {
        guard discardMessage() else { return continuation.finish(throwing: NetlinkError("receive", code: .current)) }
        continuation.yield()
      }
      continuation.finish()
    }
    return stream
  }

  private func stop() {
    try? stopWriter.write([0])
  }

  /// - Returns: false when the monitor has been stopped.
  private func waitForMessage() -> Bool {
    var descriptors = [
      pollfd(fd: socketDescriptor.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stopReader.rawValue, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&descriptors, 2, -1) < 0 {
      guard Errno.current == .interrupted else { return false }
    }
    return descriptors[1].revents == 0
  }

  private func discardMessage() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socketDescriptor.rawValue, &buffer, buffer.count, 0)
    // ENOBUFS says that messages were dropped, which is a change like any other.
    return count >= 0 || Errno.current == .interrupted || errno == ENOBUFS
  }
}
