// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Probes of listening TCP ports.
public enum TCPSocket {
  /// Connects and hangs up: fails when nobody listens there, or after `timeout`.
  public static func probe(
    _ address: IPAddress, port: UInt16, timeout: Duration = .milliseconds(400)
  ) throws(SystemError) {
    let what = "\(address.bracketed):\(port)"
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let number = socket(address.isV4 ? AF_INET : AF_INET6, flags, 0)
    guard number >= 0 else { throw SystemError(failed: "socket", what) }
    defer { close(number) }
    guard connectSocket(number, address, port) != 0 else { return }
    guard Errno.current.rawValue == EINPROGRESS else { throw SystemError(failed: "connect", what) }
    var poller = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
    let milliseconds = Int32(clamping: Int64(timeout.inSeconds * 1000))
    guard retrying({ poll(&poller, 1, milliseconds) }) > 0 else { throw SystemError("connect", what, code: .timedOut) }
    var failure: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(number, SOL_SOCKET, SO_ERROR, &failure, &size)
    guard failure == 0 else { throw SystemError("connect", what, code: Errno(rawValue: failure)) }
  }

  private static func connectSocket(_ number: Int32, _ address: IPAddress, _ port: UInt16) -> Int32 {
    var storage = sockaddr_storage()
    let size = withUnsafeMutableBytes(of: &storage) { raw -> Int in
      let portBytes = [UInt8(port >> 8), UInt8(truncatingIfNeeded: port)]
      raw.storeBytes(of: UInt16(address.isV4 ? AF_INET : AF_INET6), as: UInt16.self)
      raw[2] = portBytes[0]
      raw[3] = portBytes[1]
      // sockaddr_in has the address at byte 4, sockaddr_in6 after the flow label at byte 8.
      for (index, byte) in address.bytes.enumerated() { raw[(address.isV4 ? 4 : 8) + index] = byte }
      return address.isV4 ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    }
    return withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(number, $0, socklen_t(size)) }
    }
  }
}
