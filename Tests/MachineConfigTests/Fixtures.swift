// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI

/// Texts that the tests start from.
enum Fixtures {
  static let certificate = encoded { $0.certificate.pem }
  static let key = encoded { try $0.key.pem }

  static let otherKey = encoded { _ in try PrivateKey(generate: .ed25519).pem }
  static let expiredCertificate = encoded { _ in
    try CertificateAuthority.create(
      subject: DistinguishedName(organizations: ["old"]), kind: .ed25519, lifetime: .hours(1), now: .now - .hours(24)
    ).certificate.pem
  }

  private static let authority = Result {
    try CertificateAuthority.create(subject: DistinguishedName(organizations: ["test"]), kind: .ed25519)
  }

  private static func encoded(_ part: (CertificateAuthority) throws -> String) -> String {
    do { return Base64.encode(Array(try part(authority.get()).utf8)) } catch { return "\(error)" }
  }

  /// The smallest config of a control plane node that is valid on every platform.
  static let controlPlane = """
    version: v1alpha1
    machine:
      type: controlplane
      token: abcdef.0123456789abcdef
      ca:
        crt: \(certificate)
        key: \(key)
      install:
        disk: /dev/vda
    cluster:
      controlPlane:
        endpoint: https://10.5.0.2:6443
      ca: {crt: \(certificate), key: \(key)}
      aggregatorCA: {crt: \(certificate), key: \(key)}
      serviceAccount: {key: \(key)}
      etcd: {ca: {crt: \(certificate), key: \(key)}}

    """

  static let worker = """
    version: v1alpha1
    machine:
      type: worker
      token: abcdef.0123456789abcdef
      ca:
        crt: \(certificate)
      install:
        disk: /dev/vda
    cluster:
      controlPlane:
        endpoint: https://10.5.0.2:6443
      ca: {crt: \(certificate)}

    """

  /// The problems of a text as they are shown, errors only.
  static func errors(_ text: String, mode: PlatformMode = .container) -> [String] {
    Configuration.check(yaml: Array(text.utf8), mode: mode).errors.map(\.description)
  }

  static func warnings(_ text: String, mode: PlatformMode = .container) -> [String] {
    Configuration.check(yaml: Array(text.utf8), mode: mode).warnings.map(\.description)
  }
}
