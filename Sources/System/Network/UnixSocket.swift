// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Probes of listening sockets.
public enum UnixSocket {
  /// Connects to a stream socket at `path` and hangs up: fails when nobody listens there.
  public static func probe(_ path: String) throws(SystemError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SystemError("connect", path, code: .invalidArgument, remedy: "socket paths are at most 107 bytes long")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { throw SystemError(failed: "socket", path) }
    defer { close(number) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else { throw SystemError(failed: "connect", path) }
  }
}
