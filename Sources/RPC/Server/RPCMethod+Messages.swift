// SPDX-License-Identifier: Apache-2.0

public import Protobuf

extension RPCMethod {
  /// One request, one response.
  public static func unary<Request: Message, Response: Message>(
    _ path: String, _ handler: @escaping @Sendable (Request, ServerContext) async throws -> Response
  ) -> RPCMethod {
    RPCMethod(path: path, kind: .unary) { requests, responses, context in
      let request = try await Request(request: requests.single())
      try await responses.write(handler(request, context).protobuf())
    }
  }

  /// One request, a stream of responses.
  public static func serverStreaming<Request: Message, Response: Message>(
    _ path: String,
    _ handler: @escaping @Sendable (Request, ResponseWriter<Response>, ServerContext) async throws -> Void
  ) -> RPCMethod {
    RPCMethod(path: path, kind: .serverStreaming) { requests, responses, context in
      let request = try await Request(request: requests.single())
      try await handler(request, responses.encoding(Response.self), context)
    }
  }

  /// A stream of requests, one response.
  public static func clientStreaming<Request: Message, Response: Message>(
    _ path: String, _ handler: @escaping @Sendable (RequestStream<Request>, ServerContext) async throws -> Response
  ) -> RPCMethod {
    RPCMethod(path: path, kind: .clientStreaming) { requests, responses, context in
      try await responses.write(handler(requests.decoding(Request.self), context).protobuf())
    }
  }

  /// Streams both ways.
  public static func bidirectional<Request: Message, Response: Message>(
    _ path: String,
    _ handler:
      @escaping @Sendable (RequestStream<Request>, ResponseWriter<Response>, ServerContext) async throws ->
      Void
  ) -> RPCMethod {
    RPCMethod(path: path, kind: .bidirectional) { requests, responses, context in
      try await handler(requests.decoding(Request.self), responses.encoding(Response.self), context)
    }
  }
}
