// SPDX-License-Identifier: Apache-2.0

/// The pieces of an answer, in order, to be read once; dropping it ends the exchange.
public typealias KubernetesBody = any AsyncSequence<[UInt8], any Error> & Sendable

/// Carries requests to an API server; the real one speaks HTTP/2 over mutual TLS, tests answer from memory.
public protocol KubernetesTransport: Sendable {
  /// Sends one request and waits for the whole answer.
  func send(_ request: KubernetesRequest) async throws -> KubernetesResponse

  /// Sends one request whose answer goes on; each element is a piece of the body.
  func stream(_ request: KubernetesRequest) async throws -> KubernetesBody
}
