// SPDX-License-Identifier: Apache-2.0

/// One method that a server answers. Below the stubs every method is a stream of byte messages each way.
public struct RPCMethod: Sendable {
  /// Which sides send a stream.
  public enum Kind: Sendable {
    case unary
    case serverStreaming
    case clientStreaming
    case bidirectional
  }

  /// Reads requests, writes responses; returning ends the call with OK, throwing with the error's status.
  public typealias RawHandler =
    @Sendable (
      _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext
    ) async throws -> Void

  /// For example `/machine.MachineService/Reboot`.
  public var path: String
  public var kind: Kind
  public var handler: RawHandler

  public init(path: String, kind: Kind, handler: @escaping RawHandler) {
    self.path = path
    self.kind = kind
    self.handler = handler
  }
}
