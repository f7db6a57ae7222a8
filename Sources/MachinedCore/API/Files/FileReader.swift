// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import RPC
internal import System

/// Reads a regular file piece by piece. Some files of /proc and /sys wait for news when they are read, and file systems
/// of pods may hang: neither may hold up the threads that answer the API.
final class FileReader: Sendable {
  /// How much of a file goes into one message, in bytes.
  private static let chunkSize = 64 << 10

  private let file: OwnedDescriptor

  /// Looks before it opens, because opening some devices has effects; and again afterwards, because the path may name
  /// something else by then.
  init(_ path: String) throws {
    guard try Files.status(path).kind == .regular else { throw Self.refusal(path) }
    do {
      file = try OwnedDescriptor.openRegular(path, O_RDONLY)
    } catch  where error.code == .invalidArgument {
      throw Self.refusal(path)
    }
  }

  static func open(_ path: String) async throws -> FileReader {
    try await Blocking.look { try FileReader(path) }
  }

  /// The next piece, empty at the end.
  func next() async throws -> [UInt8] {
    try await Blocking.look { try self.file.read(upTo: Self.chunkSize) }
  }

  private static func refusal(_ path: String) -> RPCStatus {
    RPCStatus(.invalidArgument, "\(path) is not a regular file")
  }
}
