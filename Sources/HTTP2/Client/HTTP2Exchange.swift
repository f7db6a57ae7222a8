// SPDX-License-Identifier: Apache-2.0

internal import EventLoop

/// One request and its answer at the client.
// Sendable: the properties are touched on the connection's loop only; every entry from elsewhere goes through
// `loop.perform`.
final class HTTP2Exchange: @unchecked Sendable {
  typealias Head = (status: Int, headers: [(name: String, value: String)])

  /// Cancels the stream when nobody wants the answer any more.
  final class Handle: Sendable {
    let exchange: HTTP2Exchange

    init(_ exchange: HTTP2Exchange) {
      self.exchange = exchange
    }

    deinit {
      exchange.cancel()
    }

    func nextPiece() async throws -> [UInt8]? {
      try await exchange.nextPiece()
    }
  }

  private enum Progress {
    case running
    case ended
    case failed(any Error)
  }

  private let connection: HTTP2Connection
  private let loop: EventLoop
  private var stream: HTTP2Stream?
  private var fields: [(name: String, value: String)] = []
  private var head: Head?
  private var inbox: [UInt8] = []
  private var progress = Progress.running
  private var headReader: CheckedContinuation<Head, any Error>?
  private var bodyReader: CheckedContinuation<[UInt8]?, any Error>?

  init(_ connection: HTTP2Connection) {
    self.connection = connection
    loop = connection.loop
  }

  func open(_ fields: HTTP2Fields, body: [UInt8]) {
    loop.perform {
      do {
        let stream = try self.connection.request(fields, hasBody: !body.isEmpty, self)
        self.stream = stream
        guard !body.isEmpty else { return }
        stream.send(HTTP2Prefix(), body)
        stream.finish()
      } catch {
        self.end(.failed(error))
      }
    }
  }

  func receiveHead() async throws -> Head {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.perform {
          self.headReader = continuation
          self.settle()
        }
      }
    } onCancel: {
      cancel()
    }
  }

  func nextPiece() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        loop.perform {
          self.bodyReader?.resume(throwing: HTTP2Error(.shutdown, "two tasks read one answer at the same time"))
          self.bodyReader = continuation
          self.settle()
        }
      }
    } onCancel: {
      cancel()
    }
  }

  func cancel() {
    loop.perform {
      self.stream?.reset(.cancel)
      self.end(.failed(CancellationError()))
    }
  }

  private func end(_ progress: Progress) {
    if case .running = self.progress { self.progress = progress }
    settle()
  }

  /// Gives the waiting readers what there is.
  private func settle() {
    settleHead()
    guard let reader = bodyReader else { return }
    if !inbox.isEmpty {
      bodyReader = nil
      let piece = inbox
      inbox = []
      stream?.consume(piece.count)
      return reader.resume(returning: piece)
    }
    switch progress {
    case .running: return
    case .ended: reader.resume(returning: nil)
    case .failed(let error): reader.resume(throwing: error)
    }
    bodyReader = nil
  }

  private func settleHead() {
    guard let reader = headReader else { return }
    if let head {
      reader.resume(returning: head)
    } else if case .failed(let error) = progress {
      reader.resume(throwing: error)
    } else if case .ended = progress {
      reader.resume(throwing: HTTP2Error(.connectionFailed, "the answer ended before its headers"))
    } else {
      return
    }
    headReader = nil
  }
}

extension HTTP2Exchange: HTTP2StreamOwner {
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    guard head == nil else { return }
    fields.append((name: String(decoding: name, as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
  }

  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {
    let status = fields.first { $0.name == ":status" }.flatMap { Int($0.value) } ?? 0
    // An informational answer is followed by the real one (RFC 9113, section 8.1).
    if head == nil, status >= 200 { head = (status, fields.filter { !$0.name.hasPrefix(":") }) }
    fields = []
    settle()
  }

  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {
    inbox += bytes
    settle()
  }

  func streamReachedEnd(_ stream: HTTP2Stream) {
    end(.ended)
  }

  func streamIsWritable(_ stream: HTTP2Stream) {}

  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
    end(
      .failed(
        error ?? HTTP2Error(.connectionFailed, "the server ended the stream early (HTTP/2 error \(code.rawValue))")))
    self.stream = nil
  }
}
