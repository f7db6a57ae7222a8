// SPDX-License-Identifier: Apache-2.0

public import Protobuf

/// The requests of a call, in order. One task consumes it, once.
public struct RequestStream<Element: Sendable>: AsyncSequence, Sendable {
  public typealias Failure = any Error

  private let source: any RPCMessageSource
  private let decode: @Sendable ([UInt8]) throws -> Element

  public init(_ source: any RPCMessageSource, decode: @escaping @Sendable ([UInt8]) throws -> Element) {
    self.source = source
    self.decode = decode
  }

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(stream: self)
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let stream: RequestStream

    public mutating func next() async throws -> Element? {
      try await stream.next()
    }
  }

  /// The next request, nil after the last one.
  public func next() async throws -> Element? {
    guard let bytes = try await source.next() else { return nil }
    return try decode(bytes)
  }
}

extension RequestStream where Element == [UInt8] {
  public init(_ source: any RPCMessageSource) {
    self.init(source, decode: { $0 })
  }

  /// The same requests, decoded.
  public func decoding<Request: Message>(_ type: Request.Type) -> RequestStream<Request> {
    RequestStream<Request>(source, decode: { try Request(request: $0) })
  }

  /// The only request of a call.
  func single() async throws -> [UInt8] {
    guard let request = try await next() else {
      throw RPCStatus(.invalidArgument, "the call ended without the request message")
    }
    return request
  }
}
