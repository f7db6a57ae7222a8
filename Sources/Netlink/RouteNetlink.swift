// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import System

/// Links, addresses and routes of one network namespace, through rtnetlink(7).
///
/// Calls block for the time of a system call; they may be made from any thread.
public final class RouteNetlink: Sendable {
  private let socket: Mutex<NetlinkSocket>

  /// Works on the network namespace of the calling thread.
  public init() throws(NetlinkError) {
    socket = Mutex(try NetlinkSocket())
  }

  /// Works on the network namespace behind a file such as `/proc/PID/ns/net` or `/run/netns/NAME`.
  public static func inNamespace(_ path: String) async throws -> RouteNetlink {
    try await NetworkNamespace.run(path) { try RouteNetlink() }
  }

  func change(
    _ operation: String, type: UInt16, flags: UInt16 = 0, _ build: (inout AttributeWriter) -> Void
  ) throws(NetlinkError) {
    _ = try request(operation, type: type, flags: flags, build)
  }

  func dump(
    _ operation: String, type: UInt16, _ build: (inout AttributeWriter) -> Void
  ) throws(NetlinkError) -> [NetlinkMessage] {
    try request(operation, type: type, flags: MessageFlag.dump, build)
  }

  private func request(
    _ operation: String, type: UInt16, flags: UInt16, _ build: (inout AttributeWriter) -> Void
  ) throws(NetlinkError) -> [NetlinkMessage] {
    var writer = AttributeWriter()
    build(&writer)
    let body = writer.bytes
    return try socket.withLock { (socket) throws(NetlinkError) in
      try socket.request(operation, type: type, flags: flags, body: body)
    }
  }
}
