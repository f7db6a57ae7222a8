// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// What a certificate may be used for (extended key usage).
public struct CertificateUsage: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public static let server = CertificateUsage(rawValue: UInt32(TALOS_USAGE_SERVER.rawValue))
  public static let client = CertificateUsage(rawValue: UInt32(TALOS_USAGE_CLIENT.rawValue))
  public static let codeSigning = CertificateUsage(rawValue: UInt32(TALOS_USAGE_CODE_SIGNING.rawValue))

  /// Read only: the certificate names usages that are not listed here.
  public static let other = CertificateUsage(rawValue: UInt32(TALOS_USAGE_OTHER.rawValue))

  /// OpenSSL's spelling; `nil` when there is nothing to say.
  var extensionValue: String? {
    let names = [(CertificateUsage.server, "serverAuth"), (.client, "clientAuth"), (.codeSigning, "codeSigning")]
    let present = names.filter { contains($0.0) }.map(\.1)
    return present.isEmpty ? nil : present.joined(separator: ",")
  }
}
