// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file descriptor with one owner, closed when the owner goes away. Every factory here sets close-on-exec.
public struct OwnedDescriptor: ~Copyable, Sendable {
  /// The number, valid while this value lives. Do not close it.
  public let rawValue: Int32

  /// Takes over `rawValue`; the caller must not close it any more.
  public init(taking rawValue: Int32) { self.rawValue = rawValue }

  deinit { _ = close(rawValue) }

  /// Gives the number to the caller, who must close it.
  public consuming func release() -> Int32 {
    let number = rawValue
    discard self
    return number
  }
}

extension OwnedDescriptor {
  /// Opens `path` (open(2)); `O_CLOEXEC` is added. `mode` applies when the file is created.
  public static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0o600) throws(SystemError) -> OwnedDescriptor {
    let number = retrying { Glibc.open(path, flags | O_CLOEXEC, mode) }
    guard number >= 0 else { throw .open(path) }
    return OwnedDescriptor(taking: number)
  }

  /// A second descriptor of the same open file.
  public func duplicate() throws(SystemError) -> OwnedDescriptor {
    let number = fcntl(rawValue, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw SystemError(failed: "duplicate descriptor", "\(rawValue)") }
    return OwnedDescriptor(taking: number)
  }

  /// Reads at most `count` bytes; empty at the end of the file.
  public func read(upTo count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, initialized in
      let result = retrying { Glibc.read(rawValue, buffer.baseAddress, buffer.count) }
      if result < 0 { failure = SystemError(failed: "read", "descriptor \(rawValue)") }
      initialized = max(result, 0)
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all of `bytes`, however many calls that takes.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return retrying { Glibc.write(rawValue, rest.baseAddress, rest.count) }
      }
      guard result >= 0 else { throw SystemError(failed: "write", "descriptor \(rawValue)") }
      written += result
    }
  }

  /// Reads to the end, refusing with `EFBIG` what is longer than `limit` bytes.
  public func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    var content: [UInt8] = []
    while true {
      let chunk = try read(upTo: 65_536)
      if chunk.isEmpty { return content }
      guard content.count <= limit - chunk.count else {
        throw SystemError("read", "descriptor \(rawValue)", code: .fileTooLarge, remedy: "the limit is \(limit) bytes")
      }
      content += chunk
    }
  }

  /// Forces the file's content to stable storage (fsync(2)).
  public func synchronize() throws(SystemError) {
    guard fsync(rawValue) == 0 else { throw SystemError(failed: "fsync", "descriptor \(rawValue)") }
  }
}
