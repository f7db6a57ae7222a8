// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The server's way to respond.
final class InProcessSink: RPCMessageSink {
  fileprivate enum Metadata {
    case waiting([CheckedContinuation<RPCMetadata, any Error>])
    case sent(RPCMetadata)
    case failed(any Error)
  }

  let pipe = MessagePipe()
  private let context: ServerContext
  private let metadata = Mutex(Metadata.waiting([]))

  init(_ context: ServerContext) {
    self.context = context
  }

  func write(_ message: [UInt8]) async throws {
    sendInitialMetadata()
    try await pipe.write(message)
  }

  func sendInitialMetadata() {
    settle(.sent(context.initialMetadata))
  }

  func fail(_ error: any Error) {
    settle(.failed(error))
    pipe.fail(error)
  }

  func initialMetadata() async throws -> RPCMetadata {
    try await withCheckedThrowingContinuation { continuation in
      let known = metadata.withLock { metadata -> Metadata in
        if case .waiting(let others) = metadata { metadata = .waiting(others + [continuation]) }
        return metadata
      }
      known.resume(continuation)
    }
  }

  private func settle(_ outcome: Metadata) {
    let waiters = metadata.withLock { metadata -> [CheckedContinuation<RPCMetadata, any Error>] in
      guard case .waiting(let waiters) = metadata else { return [] }
      metadata = outcome
      return waiters
    }
    for waiter in waiters { outcome.resume(waiter) }
  }
}

extension InProcessSink.Metadata {
  fileprivate func resume(_ continuation: CheckedContinuation<RPCMetadata, any Error>) {
    switch self {
    case .waiting: break
    case .sent(let metadata): continuation.resume(returning: metadata)
    case .failed(let error): continuation.resume(throwing: error)
    }
  }
}
