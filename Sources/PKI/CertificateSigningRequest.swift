// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A PKCS #10 request (RFC 2986) whose signature has been checked.
public struct CertificateSigningRequest: Sendable, Hashable {
  public let der: [UInt8]
  public let subject: DistinguishedName
  public let names: SubjectAlternativeNames
  public let publicKey: PublicKey

  public static let maximumLength = 64 << 10

  /// Makes a request for the public half of a key.
  public init(
    key: PrivateKey, subject: DistinguishedName, names: SubjectAlternativeNames, digest: SignatureDigest = .sha256
  ) throws(PKIError) {
    let keyHandle = try key.handle()
    let nameHandle = try subject.handle()
    let sansHandle = try names.handle()
    let created = talos_request_create(keyHandle.pointer, nameHandle.pointer, sansHandle.pointer, digest.shimDigest)
    guard let handle = RequestHandle(created) else {
      throw .fromOpenSSL(.failed, "failed to create a certificate signing request for \"\(subject)\"")
    }
    let pointer = handle.pointer
    guard let der = collect({ talos_request_encode(pointer, &$0) }) else {
      throw .fromOpenSSL(.failed, "failed to encode a certificate signing request")
    }
    try self.init(der: der)
  }

  /// Parses and checks that the requester holds the private key.
  public init(der: [UInt8]) throws(PKIError) {
    guard der.count <= Self.maximumLength else {
      throw PKIError(.malformed, "a certificate signing request of \(der.count) bytes exceeds the limit")
    }
    guard let handle = RequestHandle(talos_request_parse(der, der.count)) else {
      throw .fromOpenSSL(.malformed, "failed to parse a certificate signing request")
    }
    let pointer = handle.pointer
    guard let key = KeyHandle(talos_request_public_key(pointer)) else {
      throw .fromOpenSSL(.unsupported, "the certificate signing request has an unreadable public key")
    }
    self.der = der
    publicKey = try PublicKey(handle: key)
    subject = try DistinguishedName(pointer: talos_request_subject(pointer))
    names = try SubjectAlternativeNames(values: collectValues { talos_request_sans_visit(pointer, $0, $1) })
    guard talos_request_verify(pointer) else {
      throw .fromOpenSSL(.untrusted, "the certificate signing request is not signed by its own key")
    }
  }

  /// Reads the only `CERTIFICATE REQUEST` block of a text.
  public init(pem: String) throws(PKIError) {
    let block = try PEM.single(pem, what: "a certificate signing request")
    guard block.label == "CERTIFICATE REQUEST" || block.label == "NEW CERTIFICATE REQUEST" else {
      throw PKIError(.unsupported, "PEM block \(block.label) is not a certificate signing request")
    }
    try self.init(der: block.bytes)
  }

  public var pem: String { PEM.Block(label: "CERTIFICATE REQUEST", bytes: der).text }
}
