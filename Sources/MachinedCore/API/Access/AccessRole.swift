// SPDX-License-Identifier: Apache-2.0

/// What a caller may do, in groups of methods. The names are the organizations of client certificates.
public struct AccessRole: Hashable, Sendable {
  public let name: String

  private init(_ name: String) { self.name = name }

  public static let admin = AccessRole("os:admin")
  public static let operator_ = AccessRole("os:operator")
  public static let reader = AccessRole("os:reader")
  public static let etcdBackup = AccessRole("os:etcd:backup")
  public static let imageVerifier = AccessRole("os:image:verifier")
  public static let metaWriter = AccessRole("os:meta:writer")
  public static let impersonator = AccessRole("os:impersonator")

  public static let all: Set<AccessRole> = [
    admin, operator_, reader, etcdBackup, imageVerifier, metaWriter, impersonator,
  ]

  /// The role of this name; nil for anything else, which grants nothing.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
