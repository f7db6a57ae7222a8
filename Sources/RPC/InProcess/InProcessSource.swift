// SPDX-License-Identifier: Apache-2.0

/// The server's view of the requests.
final class InProcessSource: RPCMessageSource {
  private let pipe: MessagePipe

  init(_ pipe: MessagePipe) {
    self.pipe = pipe
  }

  func next() async throws -> [UInt8]? {
    try await pipe.read()
  }
}
