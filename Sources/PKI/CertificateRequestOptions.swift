// SPDX-License-Identifier: Apache-2.0

/// What a certificate to be issued shall say.
public struct CertificateRequestOptions: Sendable {
  public var subject: DistinguishedName
  public var names: SubjectAlternativeNames
  public var usages: CertificateUsage
  /// From now on.
  public var lifetime: Duration
  /// How far the start lies before now, so that a node whose clock is a little behind accepts it.
  public var backdating: Duration

  /// Lifetime of certificates that a node renews by itself.
  public static let leafLifetime = Duration.hours(24)
  /// Lifetime of administrators' and Kubernetes certificates.
  public static let yearLifetime = Duration.hours(8760)
  /// Lifetime of authorities, and of etcd's certificates.
  public static let authorityLifetime = Duration.hours(87600)

  public init(
    commonName: String? = nil, organizations: [String] = [], dnsNames: [String] = [], ipAddresses: [String] = [],
    usages: CertificateUsage, lifetime: Duration = leafLifetime, backdating: Duration = .seconds(10)
  ) {
    subject = DistinguishedName(commonName: commonName, organizations: organizations)
    names = SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses)
    self.usages = usages
    self.lifetime = lifetime
    self.backdating = backdating
  }
}
