// SPDX-License-Identifier: Apache-2.0

import EventLoop
import System

/// Sends bytes and collects the answer until the other end closes.
// Sendable: the properties are touched on the loop's thread only.
final class HTTP1Exchange: StreamSocketOwner, @unchecked Sendable {
  private let limit: Int
  private let loop: EventLoop
  private var socket: StreamSocket?
  private var received: [UInt8] = []
  private var reader = Parked<[UInt8]>()
  private var timer: LoopTimer?
  private var isCancelled = false

  init(limit: Int, loop: EventLoop) {
    self.limit = limit
    self.loop = loop
  }

  func run(_ descriptor: Int32, _ request: [UInt8], _ timeout: Duration) async throws -> [UInt8] {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform {
          self.reader.park(continuation)
          self.start(descriptor, request, timeout)
        }
      }
    } onCancel: {
      loop.execute {
        self.isCancelled = true
        self.finish(.failure(CancellationError()))
      }
    }
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard received.count + bytes.count <= limit else {
      return finish(.failure(HTTP2Error(.tooLarge, "the answer is longer than \(limit) bytes")))
    }
    received.append(contentsOf: bytes)
  }

  func socketReachedEnd() {
    finish(.success(received))
  }

  func socketFailed(_ error: SystemError) {
    finish(.failure(error))
  }

  func socketDrained() {}

  private func start(_ descriptor: Int32, _ request: [UInt8], _ timeout: Duration) {
    let socket = StreamSocket(taking: descriptor, on: loop)
    self.socket = socket
    guard !isCancelled else { return finish(.failure(CancellationError())) }
    timer = loop.schedule(after: timeout) {
      self.finish(.failure(HTTP2Error(.timeout, "the server did not answer in time")))
    }
    do {
      try socket.start(self)
      request.withUnsafeBytes { socket.send($0) }
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ result: Result<[UInt8], any Error>) {
    if let timer { loop.cancel(timer) }
    timer = nil
    socket?.close()
    socket = nil
    switch result {
    case .success(let bytes): reader.resume(returning: bytes)
    case .failure(let error): reader.resume(throwing: error)
    }
  }
}
