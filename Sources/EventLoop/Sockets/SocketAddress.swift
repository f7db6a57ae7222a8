// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import System

/// An address in the kernel's form.
struct SocketAddress: Sendable {
  var storage = sockaddr_storage()
  var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  var family: Int32 { Int32(storage.ss_family) }

  func withPointer<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
    withUnsafeBytes(of: storage) { bytes in
      // A sockaddr_storage is made to be read as any sockaddr; the buffer is never empty.
      bytes.withMemoryRebound(to: sockaddr.self) { rebound in
        guard let base = rebound.baseAddress else { return body(UnsafePointer(bitPattern: 16).unsafelyUnwrapped, 0) }
        return body(base, length)
      }
    }
  }

  mutating func fill(_ body: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32) -> Int32 {
    length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
    }
  }
}

extension SocketAddress {
  init(_ address: UnsafePointer<sockaddr>, length: socklen_t) {
    self.length = min(length, socklen_t(MemoryLayout<sockaddr_storage>.size))
    withUnsafeMutableBytes(of: &storage) { target in
      target.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(self.length)))
    }
  }

  /// The address of a socket file. Source: unix(7), which allows 107 bytes.
  init(unixPath path: String) throws(SystemError) {
    let bytes = Array(path.utf8)
    let offset = MemoryLayout<sa_family_t>.size
    guard !bytes.isEmpty, bytes.count < 108 else {
      throw SystemError("unix socket", path, code: Errno(rawValue: ENAMETOOLONG), remedy: "use 1 to 107 bytes")
    }
    storage.ss_family = sa_family_t(AF_UNIX)
    let isAbstract = bytes[0] == UInt8(ascii: "@")
    withUnsafeMutableBytes(of: &storage) { target in
      for (index, byte) in bytes.enumerated() { target[offset + index] = isAbstract && index == 0 ? 0 : byte }
    }
    length = socklen_t(offset + bytes.count + (isAbstract ? 0 : 1))
  }

  /// The numeric form, for people and for `PeerIdentity`.
  var endpoint: Endpoint {
    family == AF_UNIX ? .unix(path: unixPath) : numericEndpoint
  }

  private var unixPath: String {
    let offset = MemoryLayout<sa_family_t>.size
    return withUnsafeBytes(of: storage) { bytes in
      var name = bytes[offset..<max(offset, min(Int(length), bytes.count))]
      let isAbstract = name.first == 0
      if isAbstract { name = name.dropFirst() }
      let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
      return isAbstract ? "@\(text)" : text
    }
  }

  private var numericEndpoint: Endpoint {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { host in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { port in
        guard let hostBase = host.baseAddress, let portBase = port.baseAddress else { return .tcp(host: "", port: 0) }
        let code = withPointer {
          getnameinfo($0, $1, hostBase, 64, portBase, 16, NI_NUMERICHOST | NI_NUMERICSERV)
        }
        guard code == 0 else { return .tcp(host: "", port: 0) }
        return .tcp(host: String(cString: hostBase), port: UInt16(String(cString: portBase)) ?? 0)
      }
    }
  }
}
