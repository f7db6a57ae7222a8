// SPDX-License-Identifier: Apache-2.0

internal import CZlib
internal import Glibc

/// The gzip format. Source: RFC 1952.
public enum Gzip {
  /// The bound of `decompress` when none is given: 64 MiB.
  public static let defaultLimit = 64 << 20

  /// A gzip file that holds `bytes`.
  public static func compress(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    let bound = talos_gzip_bound(bytes.count)
    let output = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = talos_gzip_compress(bytes, bytes.count, buffer.baseAddress, bound)
    }
    guard !output.isEmpty else { throw ArchiveError("cannot compress \(bytes.count) bytes: zlib has no memory") }
    return output
  }

  /// The content of the first member of a gzip file.
  /// - Parameter limit: Bytes of content at most.
  public static func decompress(_ bytes: [UInt8], limit: Int = defaultLimit) throws(ArchiveError) -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    var size = 0
    let result = talos_gzip_decompress(bytes, bytes.count, max(limit, 0), &output, &size)
    defer { free(output) }
    switch result {
    case TALOS_GZIP_DONE: return Array(UnsafeBufferPointer(start: output, count: size))
    case TALOS_GZIP_TRUNCATED: throw ArchiveError("the gzip data is cut short")
    case TALOS_GZIP_TOO_LARGE: throw ArchiveError("the gzip data holds more than \(limit) bytes")
    case TALOS_GZIP_NO_MEMORY: throw ArchiveError("cannot decompress: no memory")
    default: throw ArchiveError("the data is not gzip, or damaged")
    }
  }
}
