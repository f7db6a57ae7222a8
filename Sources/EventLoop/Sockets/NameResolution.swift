// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import System

/// Addresses of a host name, getaddrinfo(3).
enum NameResolution {
  /// Blocks unless `numericOnly`.
  static func resolve(_ host: String, port: UInt16, numericOnly: Bool) throws(SystemError) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICSERV | (numericOnly ? AI_NUMERICHOST : AI_ADDRCONFIG)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &list)
    guard code == 0 else { throw failure(host, code) }
    defer { freeaddrinfo(list) }
    return addresses(list)
  }

  private static func addresses(_ list: UnsafeMutablePointer<addrinfo>?) -> [SocketAddress] {
    var addresses: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      if let address = entry.ai_addr { addresses.append(SocketAddress(address, length: entry.ai_addrlen)) }
      next = entry.ai_next
    }
    return addresses
  }

  private static func failure(_ host: String, _ code: Int32) -> SystemError {
    let reason = gai_strerror(code).map { String(cString: $0) } ?? "error \(code)"
    return SystemError(
      "resolve", host, code: code == EAI_SYSTEM ? .current : Errno(rawValue: ENOENT),
      reason: reason, remedy: "check the name, and the resolvers of this machine")
  }
}
