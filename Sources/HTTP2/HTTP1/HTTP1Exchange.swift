// SPDX-License-Identifier: Apache-2.0

import EventLoop
import System

/// Sends bytes and collects the answer until the other end closes.
// Sendable: the properties are touched on the loop's thread only.
final class HTTP1Exchange: SecureSocketOwner, @unchecked Sendable {
  private let request: [UInt8]
  private let limit: Int
  private let loop: EventLoop
  private var socket: SecureSocket?
  private var received: [UInt8] = []
  private var reader = Parked<[UInt8]>()
  private var timer: LoopTimer?
  private var isCancelled = false

  init(_ request: [UInt8], limit: Int, loop: EventLoop) {
    self.request = request
    self.limit = limit
    self.loop = loop
  }

  /// `host` is what a certificate must name.
  func run(
    _ descriptor: Int32, tls: TLSClientConfiguration?, host: String?, _ timeout: Duration
  ) async throws -> [UInt8] {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform {
          self.reader.park(continuation)
          self.start(descriptor, tls, host, timeout)
        }
      }
    } onCancel: {
      loop.execute {
        self.isCancelled = true
        self.finish(.failure(CancellationError()))
      }
    }
  }

  func socketIsReady() {
    request.withUnsafeBytes { socket?.send($0) }
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard received.count + bytes.count <= limit else {
      return finish(.failure(HTTP2Error(.tooLarge, "the answer is longer than \(limit) bytes")))
    }
    received.append(contentsOf: bytes)
  }

  func socketEnded(_ error: (any Error)?) {
    finish(error.map { .failure($0) } ?? .success(received))
  }

  func socketDrained() {}

  private func start(_ descriptor: Int32, _ tls: TLSClientConfiguration?, _ host: String?, _ timeout: Duration) {
    let stream = StreamSocket(taking: descriptor, on: loop)
    guard !isCancelled else { return finish(.failure(CancellationError())) }
    timer = loop.schedule(after: timeout) {
      self.finish(.failure(HTTP2Error(.timeout, "the server did not answer in time")))
    }
    do {
      let connection = try tls?.makeConnection(host: host)
      let socket = SecureSocket(
        stream, tls: connection, verifiesPeer: tls?.verifiesServer ?? false, outputLimit: 64 << 10)
      self.socket = socket
      try socket.start(self)
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
