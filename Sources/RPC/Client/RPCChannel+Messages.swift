// SPDX-License-Identifier: Apache-2.0

public import Protobuf

extension RPCChannel {
  /// One request, one response.
  public func unary<Request: Message, Response: Message>(
    _ path: String, _ request: Request, options: CallOptions = CallOptions()
  ) async throws -> Response {
    let call = try await startCall(path, options: options)
    return try await withCallCancellation(call) {
      try await call.sendSingle(request)
      return try await call.receiveSingle()
    }
  }

  /// One request, a stream of responses. The call is cancelled when the stream is dropped or its consumer is cancelled.
  public func serverStreaming<Request: Message, Response: Message>(
    _ path: String, _ request: Request, options: CallOptions = CallOptions()
  ) async throws -> ResponseStream<Response> {
    let call = try await startCall(path, options: options)
    let stream = ResponseStream<Response>(call)
    try await withCallCancellation(call) {
      try await call.sendSingle(request)
    }
    return stream
  }

  /// A stream of requests, one response. An error thrown by `requests` cancels the call and is rethrown.
  public func clientStreaming<Request: Message, Response: Message>(
    _ path: String, _ requests: some AsyncSequence<Request, any Error> & Sendable, options: CallOptions = CallOptions()
  ) async throws -> Response {
    let call = try await startCall(path, options: options)
    let sender = RequestSender(call, requests)
    defer { sender.cancel() }
    return try await withCallCancellation(call) {
      do {
        return try await call.receiveSingle()
      } catch {
        throw sender.failure ?? error
      }
    }
  }

  /// Streams both ways. The sending task lives as long as the returned stream.
  public func bidirectional<Request: Message, Response: Message>(
    _ path: String, _ requests: some AsyncSequence<Request, any Error> & Sendable, options: CallOptions = CallOptions()
  ) async throws -> ResponseStream<Response> {
    let call = try await startCall(path, options: options)
    return ResponseStream(call, sender: RequestSender(call, requests))
  }
}

/// Runs `body` and cancels the call when the current task is cancelled meanwhile.
func withCallCancellation<R>(_ call: any RPCCall, _ body: () async throws -> R) async throws -> R {
  try await withTaskCancellationHandler {
    try await body()
  } onCancel: {
    call.cancel()
  }
}

extension RPCCall {
  /// Sends the only request. A server may have answered before it came, and then the answer counts.
  func sendSingle(_ request: some Message) async throws {
    do {
      try await send(request.protobuf())
      finishSending()
    } catch let status as RPCStatus where status == .callHasEnded {}
  }

  /// The only message of a call that ends with OK.
  func receiveSingle<Response: Message>() async throws -> Response {
    guard let bytes = try await receive() else {
      throw RPCStatus(.internalError, "the server ended the call with OK but without the response message")
    }
    guard try await receive() == nil else {
      cancel()
      throw RPCStatus(.internalError, "the server sent more than one message in a call that has one response")
    }
    return try Response(response: bytes)
  }
}

extension Message {
  /// Decodes a response; what cannot be decoded is the server's fault.
  init(response bytes: [UInt8]) throws(RPCStatus) {
    do {
      try self.init(protobuf: bytes)
    } catch {
      throw RPCStatus(.internalError, "cannot read the server's response: \(error)")
    }
  }

  /// Decodes a request; what cannot be decoded is the client's fault.
  init(request bytes: [UInt8]) throws(RPCStatus) {
    do {
      try self.init(protobuf: bytes)
    } catch {
      throw RPCStatus(.invalidArgument, "cannot read the request: \(error)")
    }
  }
}
