// SPDX-License-Identifier: Apache-2.0

internal import System

/// The line of Talos that a config is generated for: nodes of older lines refuse keys that they do not know.
public struct VersionContract: Sendable, Hashable {
  /// Of Talos 1.
  let minor: Int

  /// The lines that configs can be generated for.
  public static let all = (0...12).map(VersionContract.init)
  public static let current = VersionContract(minor: 12)

  init(minor: Int) { self.minor = minor }

  /// Reads `v1.7`, `1.7.6` or `v1.8.0-beta.1`; nil for lines that are not known.
  public init?(_ text: String) {
    guard let version = ReleaseVersion(text), version.major == 1,
      let known = Self.all.first(where: { $0.minor == version.minor })
    else { return nil }
    self = known
  }
}

extension VersionContract: CustomStringConvertible {
  public var description: String { "v1.\(minor)" }
}

extension VersionContract {
  var hasPodSecurityAdmission: Bool { minor >= 1 }
  var hasStableHostname: Bool { minor >= 2 }
  var hasKubeletSeccompDefault: Bool { minor >= 2 }
  var hasAuditPolicy: Bool { minor >= 3 }
  var hasSecretbox: Bool { minor >= 3 }
  var checksClientUsage: Bool { minor >= 3 }
  var hasManifestsDirectorySwitch: Bool { minor >= 3 }
  var hasDiskQuota: Bool { minor >= 5 }
  var hasKubePrism: Bool { minor >= 6 }
  var hasHostDNS: Bool { minor >= 7 }
  var forwardsKubeDNS: Bool { minor >= 8 }
  var excludesFromLoadBalancers: Bool { minor >= 8 }
}
