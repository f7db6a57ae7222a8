// SPDX-License-Identifier: Apache-2.0

/// A certificate with its private key; an authority without its key can verify, but not issue.
public struct CertificateAndKey: ConfigObject {
  public var certificate = PEMData("")
  /// Empty where the key must not be.
  public var key = PEMData("")

  public init() {}

  public init(certificate: String, key: String = "") {
    self.certificate = PEMData(certificate)
    self.key = PEMData(key)
  }

  public var hasKey: Bool { !key.text.isEmpty }

  /// The same without the private key, for machines that must not have it.
  public var withoutKey: CertificateAndKey { CertificateAndKey(certificate: certificate.text) }

  public static let schema: Schema<CertificateAndKey> = [
    Field("crt", \.certificate, .printed),
    Field("key", \.key, .secret, .printed),
  ]
}
