// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
internal import HTTP2
internal import PKI

/// Speaks to an API server over HTTP/2 with mutual TLS; one connection carries everything.
public struct HTTP2Transport: KubernetesTransport {
  /// Larger answers than any list of a cluster that this client serves are refused.
  static let bodyLimit = 64 << 20

  private let client: HTTP2Client

  /// - Throws: ``KubeconfigError`` when the server is not an `https` URL, or an error of the certificates.
  public init(_ kubeconfig: KubernetesCredentials) throws {
    let server = try ServerAddress(url: kubeconfig.server)
    let tls = try TLSClientConfiguration(
      authorities: try Certificate.chain(pem: kubeconfig.certificateAuthorityPEM),
      identity: try Identity(
        certificatePEM: String(decoding: kubeconfig.clientCertificatePEM, as: UTF8.self),
        keyPEM: String(decoding: kubeconfig.clientKeyPEM, as: UTF8.self)))
    client = try HTTP2Client(.tcp(host: server.host, port: server.port), tls: tls)
  }

  public func send(_ request: KubernetesRequest) async throws -> KubernetesResponse {
    let response = try await client.request(Self.request(request))
    return KubernetesResponse(status: response.status, body: try await response.collect(upTo: Self.bodyLimit))
  }

  public func stream(_ request: KubernetesRequest) async throws -> AsyncThrowingStream<[UInt8], any Error> {
    let response = try await client.request(Self.request(request))
    guard response.status == 200 else {
      let body = try await response.collect(upTo: Self.bodyLimit)
      throw KubernetesError(request, KubernetesResponse(status: response.status, body: body))
    }
    return AsyncThrowingStream { continuation in
      let task = Task {
        do {
          for try await piece in response.body { continuation.yield(piece) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private static func request(_ request: KubernetesRequest) -> HTTP2Request {
    var headers = [HTTP2Header("accept", "application/json")]
    if let type = request.contentType { headers.append(HTTP2Header("content-type", type)) }
    return HTTP2Request(request.method, request.path, headers: headers, body: request.body)
  }
}
