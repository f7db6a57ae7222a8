// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import RPC
internal import Synchronization

/// Remembers what client certificates say, so that a certificate is read once and not for every call.
final class LeafCache: Sendable {
  private struct Leaf {
    let organizations: [String]
    let notAfter: WallTime
  }

  private static let capacity = 256
  private let entries = Mutex<[[UInt8]: Leaf]>([:])
  private let now: @Sendable () -> WallTime

  init(now: @escaping @Sendable () -> WallTime) { self.now = now }

  /// A connection may live longer than the certificate that it began with: each call asks anew whether that has expired.
  func organizations(der: [UInt8]) throws -> [String] {
    let leaf = try leaf(der)
    guard now() <= leaf.notAfter else {
      throw RPCStatus(
        .unauthenticated, "the client certificate expired at \(leaf.notAfter): get a new one, `talosctl config new`")
    }
    return leaf.organizations
  }

  private func leaf(_ der: [UInt8]) throws -> Leaf {
    if let known = entries.withLock({ $0[der] }) { return known }
    let leaf = try Self.read(der)
    entries.withLock { entries in
      if entries.count >= Self.capacity { entries.removeAll() }
      entries[der] = leaf
    }
    return leaf
  }

  /// A server's certificate must not open the API, even though the same authority has signed it.
  private static func read(_ der: [UInt8]) throws -> Leaf {
    let leaf: Certificate
    do {
      leaf = try Certificate(der: der)
    } catch {
      throw RPCStatus(.unauthenticated, "cannot read the client certificate: \(error)")
    }
    guard leaf.extendedUsage == .client else {
      throw RPCStatus(
        .unauthenticated, "certificate \"\(leaf.subject)\" must have the extended key usage clientAuth and no other")
    }
    return Leaf(organizations: leaf.subject.organizations, notAfter: leaf.notAfter)
  }
}
