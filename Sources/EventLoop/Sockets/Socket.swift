// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import System

/// Stream sockets, non-blocking and close-on-exec. Source: socket(7), tcp(7), unix(7).
enum Socket {
  static func make(_ family: Int32) throws(SystemError) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, type, 0)
    guard descriptor >= 0 else { throw SystemError(failed: "socket") }
    if family != AF_UNIX { setOption(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }
    return descriptor
  }

  static func setOption(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  /// What went wrong on the socket since the last look, 0 for nothing.
  static func pendingError(_ descriptor: Int32) -> Int32 {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { return errno }
    return code
  }

  static func peer(_ descriptor: Int32) -> SocketAddress? {
    var address = SocketAddress()
    let result = address.fill { getpeername(descriptor, $0, $1) }
    return result == 0 ? address : nil
  }

  static func local(_ descriptor: Int32) -> SocketAddress? {
    var address = SocketAddress()
    let result = address.fill { getsockname(descriptor, $0, $1) }
    return result == 0 ? address : nil
  }
}
