// SPDX-License-Identifier: Apache-2.0

/// A certificate alone.
public struct CertificateOnly: ConfigObject {
  public var certificate = PEMData("")

  public init() {}

  public init(certificate: String) { self.certificate = PEMData(certificate) }

  public static let schema: Schema<CertificateOnly> = [Field("crt", \.certificate, .required, .printed)]
}
