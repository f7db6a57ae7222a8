// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension StreamSocket {
  /// Address of the other end.
  public var peerEndpoint: Endpoint? { Socket.peer(descriptor)?.endpoint }

  /// Whether this is a unix socket.
  public var isLocal: Bool { Socket.local(descriptor)?.family == AF_UNIX }

  /// Process, user and group behind a unix socket when it connected; nil on others. Source: SO_PEERCRED, unix(7).
  public var peerCredentials: (processID: Int32, userID: UInt32, groupID: UInt32)? {
    guard isLocal else { return nil }
    var (process, user, group): (Int32, UInt32, UInt32) = (0, 0, 0)
    guard clinux_peer_credentials(descriptor, &process, &user, &group) else { return nil }
    return (process, user, group)
  }
}
