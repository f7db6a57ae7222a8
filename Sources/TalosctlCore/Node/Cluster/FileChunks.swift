// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import System
internal import Protobuf

/// A local file as a stream of messages, read as the node takes them.
struct FileChunks: AsyncSequence, Sendable {
  typealias Element = Common.Data
  typealias Failure = any Error

  /// Bytes a message.
  private static let size = 256 << 10

  let path: String

  func makeAsyncIterator() -> Iterator { Iterator(path: path) }

  final class Iterator: AsyncIteratorProtocol {
    private let path: String
    private var file: File?

    init(path: String) {
      self.path = path
    }

    func next() async throws -> Common.Data? {
      let file = try self.file ?? File(path: path)
      self.file = file
      let bytes = try file.descriptor.read(upTo: FileChunks.size)
      return bytes.isEmpty ? nil : .with { $0.bytes = bytes }
    }
  }

  private final class File {
    let descriptor: OwnedDescriptor

    init(path: String) throws {
      descriptor = try OwnedDescriptor.open(path, O_RDONLY)
    }
  }
}
