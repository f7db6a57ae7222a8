// SPDX-License-Identifier: Apache-2.0

/// What a caller may do, in groups of methods. Carried in the Organization of client certificates.
public struct Role: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  private init(_ name: String) {
    self.description = name
  }

  public static let admin = Role("os:admin")
  public static let operator_ = Role("os:operator")
  public static let reader = Role("os:reader")
  public static let etcdBackup = Role("os:etcd:backup")
  public static let imageVerifier = Role("os:image:verifier")
  public static let metaWriter = Role("os:meta:writer")
  /// May act for others: the proxies of control plane nodes.
  public static let impersonator = Role("os:impersonator")

  private static let known: [String: Role] = Dictionary(
    uniqueKeysWithValues: [admin, operator_, reader, etcdBackup, imageVerifier, metaWriter, impersonator].map {
      ($0.description, $0)
    })

  /// The role of this name; nil for anything else, which grants nothing.
  public init?(named name: String) {
    guard let role = Self.known[name] else { return nil }
    self = role
  }
}
