// SPDX-License-Identifier: Apache-2.0

import EventLoop

/// One request and its answer at the client.
// Sendable: the properties are touched on the connection's loop only; every entry from elsewhere goes through
// `loop.perform`.
final class HTTP2Exchange: @unchecked Sendable {
  private let connection: HTTP2Connection
  private let loop: EventLoop
  private var stream: HTTP2Stream?
  private var status = 0
  private var headers: [HTTP2Header] = []
  private var hasHead = false
  private var pieces: [[UInt8]] = []
  private var headReader = Parked<Void>()
  private var bodyReader = Parked<[UInt8]?>()
  private var timer: LoopTimer?
  private var end: Result<Void, any Error>?

  init(_ connection: HTTP2Connection) {
    self.connection = connection
    loop = connection.loop
  }

  /// Sends the request and waits for the start of the answer. Throws `HTTP2Error` or `CancellationError`.
  func start(_ request: HTTP2Request, _ fields: HTTP2Fields) async throws -> HTTP2Response {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.open(request, fields, continuation) }
      }
    } onCancel: {
      abort(CancellationError())
    }
    let (status, headers) = await withUnsafeContinuation { continuation in
      loop.perform { continuation.resume(returning: (self.status, self.headers)) }
    }
    return HTTP2Response(status: status, headers: headers, body: HTTP2Body(self))
  }

  /// The next piece of the body, nil after the last. Throws `HTTP2Error` or `CancellationError`.
  func next() async throws -> [UInt8]? {
    try await withTaskCancellationHandler {
      try await withUnsafeThrowingContinuation { continuation in
        loop.perform { self.read(continuation) }
      }
    } onCancel: {
      abort(CancellationError())
    }
  }

  /// Ends the exchange; who still waits for it fails with `HTTP2Error`.
  func cancel() {
    abort(HTTP2Error(.shutdown, "the request was cancelled"))
  }

  private func open(
    _ request: HTTP2Request, _ fields: HTTP2Fields, _ continuation: UnsafeContinuation<Void, any Error>
  ) {
    if case .failure(let error) = end { return continuation.resume(throwing: error) }
    headReader.park(continuation)
    do {
      stream = try connection.request(fields, hasBody: !request.body.isEmpty, self)
    } catch {
      return headReader.resume(throwing: error)
    }
    if !request.body.isEmpty {
      stream?.send(HTTP2Prefix(), request.body)
      stream?.finish()
    }
    timer = request.timeout.map { timeout in
      loop.schedule(after: timeout) {
        self.fail(HTTP2Error(.timeout, "the server did not answer \(request.method) \(request.path) in time"))
      }
    }
  }

  private func read(_ continuation: UnsafeContinuation<[UInt8]?, any Error>) {
    if !pieces.isEmpty {
      let piece = pieces.removeFirst()
      stream?.consume(piece.count)
      return continuation.resume(returning: piece)
    }
    switch end {
    case .success: continuation.resume(returning: nil)
    case .failure(let error): continuation.resume(throwing: error)
    case nil: bodyReader.park(continuation)
    }
  }

  private func abort(_ error: any Error) {
    loop.perform { self.fail(error) }
  }

  /// On the loop.
  private func fail(_ error: any Error) {
    guard end == nil else { return }
    pieces = []
    finish(.failure(error))
    stream?.reset(.cancel)
  }

  private func finish(_ result: Result<Void, any Error>) {
    guard end == nil else { return }
    end = result
    if let timer { loop.cancel(timer) }
    timer = nil
    switch result {
    case .success:
      if pieces.isEmpty { bodyReader.resume(returning: nil) }
      headReader.resume(throwing: HTTP2Error(.protocolViolation, "the server ended its answer before it began"))
    case .failure(let error):
      bodyReader.resume(throwing: error)
      headReader.resume(throwing: error)
    }
  }
}

extension HTTP2Exchange: HTTP2StreamOwner {
  func stream(_ stream: HTTP2Stream, receivedField name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    guard !hasHead else { return }
    let name = String(decoding: name, as: UTF8.self)
    let value = String(decoding: value, as: UTF8.self)
    if name == ":status" { status = Int(value) ?? 0 } else { headers.append(HTTP2Header(name, value)) }
  }

  func streamReceivedHeaders(_ stream: HTTP2Stream, isEnd: Bool) {
    if !hasHead {
      if status < 200, !isEnd {
        headers = []
        return
      }
      hasHead = true
      headReader.resume(returning: ())
    }
    if isEnd { finish(.success(())) }
  }

  func stream(_ stream: HTTP2Stream, received bytes: UnsafeRawBufferPointer) {
    guard end == nil else { return stream.consume(bytes.count) }
    if bodyReader.isWaiting {
      stream.consume(bytes.count)
      bodyReader.resume(returning: Array(bytes))
    } else {
      pieces.append(Array(bytes))
    }
  }

  func streamReachedEnd(_ stream: HTTP2Stream) {
    finish(.success(()))
  }

  func streamIsWritable(_ stream: HTTP2Stream) {}

  func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
    let reset = HTTP2Error(.streamReset, "the server reset the request (HTTP/2 error \(code.rawValue))")
    finish(.failure(error ?? reset))
  }
}
