// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import RPC
internal import Synchronization

/// Remembers the organizations of client certificates, so that a certificate is read once and not for every call.
final class LeafCache: Sendable {
  private static let capacity = 256
  private let entries = Mutex<[[UInt8]: [String]]>([:])

  func organizations(der: [UInt8]) throws -> [String] {
    if let known = entries.withLock({ $0[der] }) { return known }
    let organizations = try Self.read(der)
    entries.withLock { entries in
      if entries.count >= Self.capacity { entries.removeAll() }
      entries[der] = organizations
    }
    return organizations
  }

  /// A server's certificate must not open the API, even though the same authority has signed it.
  private static func read(_ der: [UInt8]) throws -> [String] {
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
    return leaf.subject.organizations
  }
}
