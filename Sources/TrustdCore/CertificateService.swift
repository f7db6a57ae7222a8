// SPDX-License-Identifier: Apache-2.0

public import API
public import Logging
internal import PKI
internal import Protobuf
public import RPC

/// Signs server certificates for nodes that know the cluster's token.
public struct CertificateService: SecurityServiceHandler {
  /// The largest request accepted, in bytes of PEM.
  public static let maximumRequestLength = 64 << 10

  private let material: SigningMaterialBox
  private let controlPlane: ControlPlaneNames
  private let limiter: RequestLimiter
  /// Strangers may not fill the log either.
  private let refusals = RequestLimiter(perSecond: 1, burst: 20)
  private let logger: Logger

  public init(
    material: SigningMaterialBox, controlPlane: ControlPlaneNames,
    limiter: RequestLimiter = RequestLimiter(perSecond: 10, burst: 100), logger: Logger = .disabled
  ) {
    self.material = material
    self.controlPlane = controlPlane
    self.limiter = limiter
    self.logger = logger
  }

  public func certificate(
    _ request: Security.CertificateRequest, context: ServerContext
  ) async throws -> Security.CertificateResponse {
    guard let material = material.current else {
      throw RPCStatus(.unavailable, "trustd has not received the cluster's authority yet; try again")
    }
    try authenticate(context, token: material.token)
    // Only now: those without the token must not use up what the nodes may ask for.
    guard limiter.admit() else {
      throw RPCStatus(.resourceExhausted, "trustd is signing as many certificates as it may; try again in a second")
    }
    guard controlPlane.areKnown else {
      throw RPCStatus(.unavailable, "trustd has not received the names of the control plane yet; try again")
    }
    let csr = try parse(request.csr)
    let granted = try GrantedNames(csr.names, controlPlane)
    let certificate = try sign(csr, for: granted, with: material.authority)
    logger.info(
      "certificate issued",
      [
        "subject": certificate.subject, "for": granted.names.description, "peer": peer(context),
        "left out": granted.leftOut.joined(separator: ","),
      ])
    return .with {
      $0.ca = Array(material.authority.certificate.pem.utf8)
      $0.crt = Array(certificate.pem.utf8)
    }
  }

  private func authenticate(_ context: ServerContext, token: String) throws(RPCStatus) {
    let given = context.metadata.strings("token")
    guard given.count == 1, let given = given.first, constantTimeEqual(given, token) else {
      if refusals.admit() { logger.warning("call refused: wrong token", ["peer": peer(context)]) }
      throw RPCStatus(.unauthenticated, "the token is missing or wrong; it must equal machine.token of this cluster")
    }
  }

  private func parse(_ pem: [UInt8]) throws(RPCStatus) -> CertificateSigningRequest {
    guard pem.count <= Self.maximumRequestLength else {
      throw RPCStatus(
        .invalidArgument, "the certificate signing request has \(pem.count) bytes; at most 64 KiB are read")
    }
    do {
      return try CertificateSigningRequest(pem: String(decoding: pem, as: UTF8.self))
    } catch {
      throw RPCStatus(.invalidArgument, "cannot use the certificate signing request: \(error)")
    }
  }

  /// Server certificates only, and none that names roles: `CertificateAuthority.sign` drops organizations.
  private func sign(
    _ request: CertificateSigningRequest, for granted: GrantedNames, with authority: CertificateAuthority
  ) throws(RPCStatus) -> Certificate {
    do {
      return try authority.sign(
        request, commonName: granted.commonName(request.subject.commonName ?? ""), names: granted.names, usages: .server
      )
    } catch {
      throw RPCStatus(.internalError, "failed to sign the certificate: \(error)")
    }
  }

  private func peer(_ context: ServerContext) -> String { context.peer.address?.description ?? "local" }
}

extension SubjectAlternativeNames {
  fileprivate var description: String { (dnsNames + ipAddresses).joined(separator: ",") }
}
