// SPDX-License-Identifier: Apache-2.0

/// What a caller of the API may do, in groups of methods. The names are the organizations of client certificates.
public struct Role: Hashable, Sendable, CustomStringConvertible {
  /// For example `os:admin`.
  public let name: String

  private init(_ name: String) { self.name = name }

  public var description: String { name }

  public static let admin = Role("os:admin")
  public static let `operator` = Role("os:operator")
  public static let reader = Role("os:reader")
  public static let etcdBackup = Role("os:etcd:backup")
  public static let imageVerifier = Role("os:image:verifier")
  public static let metaWriter = Role("os:meta:writer")
  /// May act for others: the proxies of control plane nodes.
  public static let impersonator = Role("os:impersonator")

  public static let all: Set<Role> = [admin, `operator`, reader, etcdBackup, imageVerifier, metaWriter, impersonator]

  /// The metadata of a call in which proxies name the roles of the caller, one value each.
  public static let metadataKey = "talos-role"

  /// The role of this name; nil for anything else, which grants nothing.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
