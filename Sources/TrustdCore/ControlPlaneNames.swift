// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import Synchronization
internal import System

/// The names and addresses of the control plane, as far as this node knows them: whoever had a certificate for one of
/// them could pass for a control plane node.
public final class ControlPlaneNames: Sendable {
  /// What names are learned from.
  public enum Source: Sendable, CaseIterable {
    /// What the Talos API of this node is reached by.
    case talosAPI
    /// What the Kubernetes API is reached by: the endpoint of the cluster among others.
    case kubernetesAPI
    /// The addresses of all API servers.
    case members
  }

  private let known = Mutex<[Source: SubjectAlternativeNames]>([:])

  public init() {}

  /// Replaces what was learned from one source.
  public func update(_ source: Source, dnsNames: [String] = [], ipAddresses: [String] = []) {
    known.withLock { $0[source] = SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses) }
  }

  /// Whether at least this node's own names are known, without which nothing can be told apart.
  var areKnown: Bool { known.withLock { $0[.talosAPI] != nil && $0[.kubernetesAPI] != nil } }

  /// Whether a certificate for `host`, a name or an address, would let its owner pass for a control plane node.
  func contains(_ host: String) -> Bool {
    let host = Self.canonical(host)
    guard !Self.isLoopback(host) else { return false }
    return known.withLock { $0.values.contains { $0.contains(host: host) } }
  }

  /// Whether the name says nothing about which node it is.
  static func isLoopback(_ host: String) -> Bool {
    let host = canonical(host)
    guard let address = IPAddress(host) else { return host == "localhost" }
    return address == .loopbackV6 || (address.isV4 && address.bytes.first == 127)
  }

  /// What clients take for the same: addresses within names, IPv4 within IPv6, capitals and the final dot.
  private static func canonical(_ host: String) -> String {
    var name = host.lowercased()[...]
    while name.hasSuffix(".") { name = name.dropLast() }
    guard let address = IPAddress(String(name)) else { return String(name) }
    let isMapped = address.isV6 && address.bytes.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
    return isMapped ? IPAddress(bytes: Array(address.bytes.suffix(4)))?.description ?? host : address.description
  }
}
