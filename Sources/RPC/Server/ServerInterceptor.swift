// SPDX-License-Identifier: Apache-2.0

/// Sees every call before its handler: authorises, logs, maps errors. The first one given to the server is outermost.
public protocol ServerInterceptor: Sendable {
  /// Calls `next` to go on, or throws to refuse.
  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws
}
