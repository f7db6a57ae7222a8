// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// Sends the responses of a call.
public struct ResponseWriter<Element: Sendable>: Sendable {
  private let sink: any RPCMessageSink
  private let encode: @Sendable (Element) throws -> [UInt8]

  public init(_ sink: any RPCMessageSink, encode: @escaping @Sendable (Element) throws -> [UInt8]) {
    self.sink = sink
    self.encode = encode
  }

  /// Sends one response and waits while the client is behind; throws when the client is gone.
  public func write(_ element: Element) async throws {
    try await sink.write(encode(element))
  }

  /// Sends the context's initial metadata now instead of with the first response, to say that the call has begun.
  public func sendInitialMetadata() {
    sink.sendInitialMetadata()
  }
}

extension ResponseWriter where Element == [UInt8] {
  public init(_ sink: any RPCMessageSink) {
    self.init(sink, encode: { $0 })
  }

  /// The same writer for decoded messages.
  public func encoding<Response: Message>(_ type: Response.Type) -> ResponseWriter<Response> {
    ResponseWriter<Response>(sink, encode: { $0.protobuf() })
  }
}
