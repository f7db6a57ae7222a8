// SPDX-License-Identifier: Apache-2.0

public import API
public import PKI
internal import Protobuf
public import RPC
public import System

/// Gets a node's server certificate from the control plane: from any trustd that answers.
public struct TrustdClient: Sendable, Redacted {
  /// One call to one trustd.
  public typealias Exchange =
    @Sendable (Endpoint, Security.CertificateRequest, CallOptions) async throws -> Security.CertificateResponse

  /// The TCP port of trustd.
  public static let port: UInt16 = 50001

  private let endpoints: [Endpoint]
  private let token: String
  private let acceptedAuthorities: [Certificate]
  private let timeout: Duration
  private let now: @Sendable () -> WallTime
  private let exchange: Exchange

  /// - Parameters:
  ///   - hosts: Addresses of control plane nodes, tried in random order.
  ///   - token: `machine.token`.
  ///   - acceptedAuthorities: Authorities one of which must have signed what trustd shows and issues.
  ///   - timeout: For each node.
  ///   - now: When certificates have to be valid.
  public init(
    hosts: [String], token: String, acceptedAuthorities: [Certificate], timeout: Duration = .seconds(10),
    now: @escaping @Sendable () -> WallTime = { .now }, exchange: @escaping Exchange
  ) {
    endpoints = hosts.map { .tcp(host: $0, port: Self.port) }
    self.token = token
    self.acceptedAuthorities = acceptedAuthorities
    self.timeout = timeout
    self.now = now
    self.exchange = exchange
  }

  public var description: String { "TrustdClient(\(endpoints), token redacted)" }

  /// Makes a key and has its certificate signed.
  ///
  /// Throws `RPCStatus` naming what each node answered.
  public func requestIdentity(
    kind: KeyKind, commonName: String, names: SubjectAlternativeNames
  ) async throws -> IssuedIdentity {
    let key = try PrivateKey(generate: kind)
    let subject = DistinguishedName(commonName: commonName)
    let issued = try await requestCertificate(CertificateSigningRequest(key: key, subject: subject, names: names))
    return IssuedIdentity(
      identity: try Identity(certificate: issued.certificate, key: key), authority: issued.authority)
  }

  /// Has a request signed.
  ///
  /// Throws `RPCStatus` naming what each node answered.
  public func requestCertificate(_ request: CertificateSigningRequest) async throws -> IssuedCertificate {
    guard !endpoints.isEmpty else {
      throw RPCStatus(.unavailable, "no control plane node is known yet to ask for a certificate")
    }
    var failures: [String] = []
    for endpoint in endpoints.shuffled() {
      do {
        return try await requestCertificate(request, from: endpoint)
      } catch let error as CancellationError {
        throw error
      } catch {
        failures.append("\(endpoint): \(Self.text(of: error))")
      }
      try Task.checkCancellation()
    }
    throw RPCStatus(
      .unavailable, "no control plane node issued a certificate: \(failures.sorted().joined(separator: "; "))")
  }

  private func requestCertificate(
    _ request: CertificateSigningRequest, from endpoint: Endpoint
  ) async throws -> IssuedCertificate {
    let message = Security.CertificateRequest.with { $0.csr = Array(request.pem.utf8) }
    let response = try await exchange(endpoint, message, CallOptions(metadata: ["token": token], timeout: timeout))
    return try IssuedCertificate(response, for: request, acceptedAuthorities: acceptedAuthorities, now: now())
  }

  private static func text(of error: any Error) -> String {
    (error as? RPCStatus)?.message ?? "\(error)"
  }
}
