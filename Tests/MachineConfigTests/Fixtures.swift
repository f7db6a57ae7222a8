// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import PKI

/// Texts that the tests start from.
enum Fixtures {
  static let certificate = Base64.encode(Array("-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n".utf8))
  static let key = Base64.encode(Array("-----BEGIN EC PRIVATE KEY-----\nMA==\n-----END EC PRIVATE KEY-----\n".utf8))

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

    """

  /// The problems of a text as they are shown, errors only.
  static func errors(_ text: String, mode: PlatformMode = .container) -> [String] {
    Configuration.check(yaml: Array(text.utf8), mode: mode).errors.map(\.description)
  }

  static func warnings(_ text: String, mode: PlatformMode = .container) -> [String] {
    Configuration.check(yaml: Array(text.utf8), mode: mode).warnings.map(\.description)
  }
}
