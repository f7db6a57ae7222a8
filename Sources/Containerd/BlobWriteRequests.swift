// SPDX-License-Identifier: Apache-2.0

internal import System

/// The messages that stream one file into the content store; the file is read as fast as containerd takes it.
struct BlobWriteRequests: AsyncSequence, Sendable {
  typealias Element = ContainerdContent.WriteContentRequest

  let path: String
  let descriptor: ImageDescriptor
  let labels: [String: String]
  let reference: String
  let chunkSize: Int

  func makeAsyncIterator() -> Iterator {
    Iterator(source: self)
  }

  struct Iterator: AsyncIteratorProtocol {
    let source: BlobWriteRequests
    var offset: Int64 = 0
    var isCommitted = false

    mutating func next() async throws -> Element? {
      guard !isCommitted else { return nil }
      let data = try Files.read(source.path, from: offset, count: source.chunkSize)
      var request = Element()
      request.ref = source.reference
      request.offset = offset
      request.data = data
      request.total = source.descriptor.size
      request.expected = source.descriptor.digest
      offset += Int64(data.count)
      isCommitted = data.isEmpty || offset >= source.descriptor.size
      request.action = isCommitted ? .commit : .write
      if isCommitted { request.labels = source.labels }
      return request
    }
  }
}
