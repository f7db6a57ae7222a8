// SPDX-License-Identifier: Apache-2.0

internal import EventLoop
public import HTTP2
internal import PKI

/// Speaks to an API server over HTTP/2 with mutual TLS; one connection carries everything.
public struct HTTP2Transport: KubernetesTransport {
  /// Larger answers than any list of a cluster that this client serves are refused.
  static let bodyLimit = 64 << 20
  /// The API server itself gives up on a request after a minute.
  private static let callTimeout = Duration.seconds(60)
  /// A little more than the API server keeps a watch open.
  private static let streamTimeout = Duration.seconds(330)

  private let client: HTTP2Client
  private let authorization: HTTP2Header?

  /// - Parameter verification: how the server proves who it is, if not by its name.
  /// - Throws: ``KubeconfigError`` when the server is not an `https` URL, or an error of the certificates.
  public init(
    _ kubeconfig: KubernetesCredentials, verification: TLSClientConfiguration.Verification = .full
  ) throws {
    let server = try ServerAddress(url: kubeconfig.server)
    var identity: Identity?
    switch kubeconfig.user {
    case .certificate(let certificate, let key):
      identity = try Identity(
        certificatePEM: String(decoding: certificate, as: UTF8.self), keyPEM: String(decoding: key, as: UTF8.self))
      authorization = nil
    case .token(let token):
      authorization = HTTP2Header("authorization", "Bearer \(token)")
    }
    let tls = try TLSClientConfiguration(
      authorities: try Certificate.chain(pem: kubeconfig.certificateAuthorityPEM), identity: identity,
      verification: verification)
    client = try HTTP2Client(.tcp(host: server.host, port: server.port), tls: tls)
  }

  public func send(_ request: KubernetesRequest) async throws -> KubernetesResponse {
    let response = try await client.request(http2(request, timeout: Self.callTimeout))
    return KubernetesResponse(status: response.status, body: try await response.collect(upTo: Self.bodyLimit))
  }

  public func stream(_ request: KubernetesRequest) async throws -> KubernetesBody {
    let response = try await client.request(http2(request, timeout: Self.streamTimeout))
    guard response.status == 200 else {
      let body = try await response.collect(upTo: Self.bodyLimit)
      throw KubernetesError(request, KubernetesResponse(status: response.status, body: body))
    }
    return response.body
  }

  private func http2(_ request: KubernetesRequest, timeout: Duration) -> HTTP2Request {
    var headers = [HTTP2Header("accept", "application/json")]
    if let authorization { headers.append(authorization) }
    if let type = request.contentType { headers.append(HTTP2Header("content-type", type)) }
    return HTTP2Request(request.method, request.path, headers: headers, body: request.body, timeout: timeout)
  }
}
