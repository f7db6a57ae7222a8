// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Files {
  /// At most `count` bytes from `offset` on; fewer only at the end of the file (pread(2)).
  public static func read(_ path: String, from offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
    let file = try OwnedDescriptor.open(path, O_RDONLY)
    var content: [UInt8] = []
    while content.count < count {
      let chunk = try file.read(at: offset + Int64(content.count), upTo: count - content.count)
      if chunk.isEmpty { break }
      content += chunk
    }
    return content
  }
}

extension OwnedDescriptor {
  /// Reads at most `count` bytes at an offset, leaving the position alone; empty at the end of the file (pread(2)).
  public func read(at offset: Int64, upTo count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 0)) { buffer, initialized in
      let result = retrying { pread(rawValue, buffer.baseAddress, buffer.count, off_t(offset)) }
      if result < 0 { failure = SystemError(failed: "read", "descriptor \(rawValue)") }
      initialized = max(result, 0)
    }
    if let failure { throw failure }
    return bytes
  }
}
