// SPDX-License-Identifier: Apache-2.0

internal import CZlib

/// Decompresses gzip data as it comes: one member, or several behind each other (RFC 1952, section 2.2).
public final class GzipReader {
  /// In bytes; what is decompressed is handed on in pieces of at most this.
  private static let pieceSize = 64 << 10
  private let stream: OpaquePointer

  public init() throws(ArchiveError) {
    guard let stream = talos_gunzip_new() else { throw ArchiveError("cannot decompress: no memory") }
    self.stream = stream
  }

  deinit { talos_gunzip_free(stream) }

  /// - Parameter consume: takes the content of `bytes`, in pieces.
  public func read(_ bytes: [UInt8], _ consume: ([UInt8]) throws -> Void) throws {
    var rest = bytes[...]
    while true {
      let (piece, used) = try step(rest)
      rest = rest.dropFirst(used)
      if !piece.isEmpty { try consume(piece) }
      // A full piece may leave more behind in the stream, also without further input.
      if piece.count < Self.pieceSize, rest.isEmpty || used == 0 { return }
    }
  }

  /// Fails unless the data has ended where a member does.
  public func finish() throws(ArchiveError) {
    guard talos_gunzip_is_whole(stream) != 0 else { throw ArchiveError("the gzip data is cut short") }
  }

  private func step(_ input: ArraySlice<UInt8>) throws(ArchiveError) -> (piece: [UInt8], used: Int) {
    var used = 0
    var result = TALOS_GZIP_DONE
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, made in
      result = input.withUnsafeBufferPointer {
        talos_gunzip_run(stream, $0.baseAddress, $0.count, buffer.baseAddress, buffer.count, &used, &made)
      }
    }
    switch result {
    case TALOS_GZIP_DONE: return (piece, used)
    case TALOS_GZIP_NO_MEMORY: throw ArchiveError("cannot decompress: no memory")
    default: throw ArchiveError("the data is not gzip, or damaged")
    }
  }
}
