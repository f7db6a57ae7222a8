// SPDX-License-Identifier: Apache-2.0

public import System

/// A Kubernetes release, and what its components understand.
public struct KubernetesVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let release: ReleaseVersion

  /// The oldest release whose flags and manifests are rendered.
  public static let oldest = KubernetesVersion(ReleaseVersion(1, 20))

  public init(_ release: ReleaseVersion) { self.release = release }

  public init?(_ text: String) {
    guard let release = ReleaseVersion(text) else { return nil }
    self.init(release)
  }

  public init?(image: String) {
    guard let release = ReleaseVersion(image: image) else { return nil }
    self.init(release)
  }

  /// As image tags write it: `v1.30.1`.
  public var tag: String { "v\(release)" }
  public var description: String { release.description }

  public static func < (left: KubernetesVersion, right: KubernetesVersion) -> Bool { left.release < right.release }

  /// Whether this is minor release 1.`minor` or later. Pre-releases of a minor release have its flags.
  public func isAtLeast(_ minor: Int) -> Bool { (release.major, release.minor) >= (1, minor) }

  /// Throws when nothing can be rendered for this release.
  public func requireSupported() throws(TemplateError) {
    guard isAtLeast(Self.oldest.release.minor) else {
      throw TemplateError("Kubernetes \(self) is not supported; the oldest supported release is \(Self.oldest)")
    }
  }
}

extension KubernetesVersion {
  /// `--port` of controller manager and scheduler opened a plain HTTP port until 1.22 unless set to 0.
  var hasInsecurePorts: Bool { !isAtLeast(23) }
  /// Pod Security admission is on by default.
  public var hasPodSecurityAdmission: Bool { isAtLeast(23) }
  public var hasPodSecurityPolicy: Bool { !isAtLeast(25) }
  /// `--authorization-config` works without a feature gate.
  public var hasAuthorizationConfig: Bool { isAtLeast(30) }
  /// `--authentication-config` can restrict anonymous access to paths without a feature gate.
  public var hasAuthenticationConfig: Bool { isAtLeast(32) }
  /// kube-apiserver knows `--cloud-provider`.
  var hasAPIServerCloudProvider: Bool { !isAtLeast(33) }
  /// JSON logs of 1.20 panic over durations: from `-v 3` on, the kubelet breaks every request that it would log.
  var hasUsableJSONLogging: Bool { isAtLeast(21) }
  /// Dual-stack clusters need no feature gate.
  var hasDualStack: Bool { isAtLeast(21) }
  /// Node mask sizes may be given per address family in single-stack clusters too.
  var hasMaskSizePerFamily: Bool { isAtLeast(23) }
  /// The kubelet still has its Docker integration, and has to be told to use a CRI runtime.
  var hasDockershim: Bool { !isAtLeast(24) }
  /// The runtime's endpoint is a field of KubeletConfiguration.
  var hasRuntimeEndpointField: Bool { isAtLeast(27) }
  /// registerWithTaints is a field of KubeletConfiguration.
  var hasTaintsField: Bool { isAtLeast(23) }
  var hasGracefulNodeShutdown: Bool { isAtLeast(21) }
  var hasSeccompDefault: Bool { isAtLeast(22) }
  /// seccompDefault needs no feature gate.
  var hasSeccompDefaultByDefault: Bool { isAtLeast(25) }
  /// Image credential providers need no feature gate.
  var hasCredentialProviders: Bool { isAtLeast(24) }
  /// kube-proxy's nftables mode needs no feature gate.
  public var hasNFTablesProxy: Bool { isAtLeast(31) }
  /// CoreDNS releases of that time watch EndpointSlices.
  var hasEndpointSlicesInDNS: Bool { isAtLeast(21) }
}
