// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// An X.509 certificate, read once: plain values beside the DER they came from.
public struct Certificate: Sendable, Hashable {
  public let der: [UInt8]
  public let subject: DistinguishedName
  public let issuer: DistinguishedName
  public let names: SubjectAlternativeNames
  /// Big-endian serial number.
  public let serial: [UInt8]
  public let notBefore: WallTime
  public let notAfter: WallTime
  public let isAuthority: Bool
  /// `nil` when the certificate does not restrict its use.
  public let extendedUsage: CertificateUsage?
  public let publicKey: PublicKey

  /// No certificate in use comes near; the bound keeps hostile input cheap.
  public static let maximumLength = 64 << 10

  /// Refuses trailing bytes and public keys of unsupported kinds.
  public init(der: [UInt8]) throws(PKIError) {
    let handle = try Self.handle(der)
    let pointer = handle.pointer
    self.der = der
    subject = try DistinguishedName(pointer: talos_certificate_subject(pointer))
    issuer = try DistinguishedName(pointer: talos_certificate_issuer(pointer))
    names = try SubjectAlternativeNames(values: collectValues { talos_certificate_sans_visit(pointer, $0, $1) })
    serial = try Self.serial(pointer)
    (notBefore, notAfter) = try Self.validity(pointer)
    isAuthority = talos_certificate_is_authority(pointer)
    extendedUsage = Self.usage(pointer)
    publicKey = try Self.publicKey(pointer)
  }

  /// Reads the only `CERTIFICATE` block of a text.
  public init(pem: String) throws(PKIError) {
    let certificates = try Self.chain(pem: pem)
    guard let certificate = certificates.first, certificates.count == 1 else {
      throw PKIError(.malformed, "expected one certificate, found \(certificates.count)")
    }
    self = certificate
  }

  /// Reads all `CERTIFICATE` blocks of a text, in order; there must be at least one.
  public static func chain(pem: String) throws(PKIError) -> [Certificate] {
    var certificates: [Certificate] = []
    for block in try PEM.parse(pem) {
      guard block.label == "CERTIFICATE" else {
        throw PKIError(.unsupported, "PEM block \(block.label) is not a certificate")
      }
      certificates.append(try Certificate(der: block.bytes))
    }
    guard !certificates.isEmpty else { throw PKIError(.malformed, "the text holds no certificate") }
    return certificates
  }

  /// Reads PEM bytes, as resources hold them.
  public static func chain(pem bytes: [UInt8]) throws(PKIError) -> [Certificate] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PKIError(.malformed, "a certificate is not UTF-8 PEM text")
    }
    return try chain(pem: text)
  }

  /// The certificate as a `CERTIFICATE` block.
  public var pem: String { PEM.Block(label: "CERTIFICATE", bytes: der).text }

  /// SHA-256 of the SubjectPublicKeyInfo in base64, as `talosctl apply-config --cert-fingerprint` takes it.
  public var publicKeyFingerprint: String {
    get throws(PKIError) { Base64.encode(try Hash.sha256(publicKey.der)) }
  }

  /// SHA-256 of the DER as hexadecimal digits.
  public var fingerprint: String { get throws(PKIError) { try Hash.sha256Hex(der) } }

  /// Whether `time` lies within its validity; the chain is another matter.
  public func isValid(at time: WallTime = .now) -> Bool { notBefore <= time && time <= notAfter }
}

extension Certificate {
  static func handle(_ der: [UInt8]) throws(PKIError) -> CertificateHandle {
    guard der.count <= maximumLength else {
      throw PKIError(.malformed, "a certificate of \(der.count) bytes exceeds the limit of \(maximumLength)")
    }
    guard let handle = CertificateHandle(talos_certificate_parse(der, der.count)) else {
      throw .fromOpenSSL(.malformed, "failed to parse a certificate")
    }
    return handle
  }

  private static func serial(_ pointer: OpaquePointer) throws(PKIError) -> [UInt8] {
    guard let serial = collect({ talos_certificate_serial(pointer, &$0) }) else {
      throw .fromOpenSSL(.malformed, "the certificate has an unreadable serial number")
    }
    return serial
  }

  private static func validity(_ pointer: OpaquePointer) throws(PKIError) -> (WallTime, WallTime) {
    var notBefore: Int64 = 0
    var notAfter: Int64 = 0
    guard talos_certificate_validity(pointer, &notBefore, &notAfter) else {
      throw .fromOpenSSL(.malformed, "the certificate has an unreadable validity")
    }
    return (WallTime(seconds: notBefore), WallTime(seconds: notAfter))
  }

  private static func usage(_ pointer: OpaquePointer) -> CertificateUsage? {
    let usage = talos_certificate_extended_key_usage(pointer)
    return usage == UInt32(TALOS_USAGE_ABSENT.rawValue) ? nil : CertificateUsage(rawValue: usage)
  }

  private static func publicKey(_ pointer: OpaquePointer) throws(PKIError) -> PublicKey {
    guard let key = KeyHandle(talos_certificate_public_key(pointer)) else {
      throw .fromOpenSSL(.unsupported, "the certificate has an unreadable public key")
    }
    return try PublicKey(handle: key)
  }
}
