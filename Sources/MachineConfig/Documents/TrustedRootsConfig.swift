// SPDX-License-Identifier: Apache-2.0

internal import PKI

/// Certificate authorities that the node's own programs, containerd among them, trust besides the public ones.
public struct TrustedRootsConfig: ConfigDocument {
  public static let kind = "TrustedRootsConfig"

  /// Any name, different for each document.
  public var name: String?
  /// Certificates, PEM.
  public var certificates: String?

  public init() {}

  public var documentName: String? { name }

  public static let schema: Schema<TrustedRootsConfig> = [
    Field("name", \.name, .required),
    Field("certificates", \.certificates, .required),
  ]

  public func validate(_ validation: inout Validation) {
    guard let certificates else { return }
    do throws(PKIError) {
      for certificate in try Certificate.chain(pem: certificates) where certificate.notAfter < .now {
        validation.warning(
          "the certificate of \(certificate.subject) expired on \(certificate.notAfter)", "certificates")
      }
    } catch {
      validation.error("not certificates: \(error)", "certificates")
    }
  }
}
