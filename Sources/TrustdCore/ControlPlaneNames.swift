// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import Synchronization
public import System

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

  private struct Entry {
    let names: SubjectAlternativeNames
    var lastKnown: Timestamp
  }

  /// For how long names count that are known no more. A node that restarts is none the less of the control plane, and
  /// what was signed for its names meanwhile would be valid for a day.
  static let memory = Duration.seconds(48 * 60 * 60)
  private static let maximumEntries = 64

  /// What each source says now, after what it said before.
  private let known = Mutex<[Source: [Entry]]>([:])

  public init() {}

  /// Notes what one source says now.
  public func update(_ source: Source, dnsNames: [String] = [], ipAddresses: [String] = [], now: Timestamp) {
    let names = SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses)
    known.withLock { known in
      var entries = known[source, default: []]
      if let last = entries.indices.last { entries[last].lastKnown = now }
      entries.removeAll { $0.names == names || now.since($0.lastKnown) >= Self.memory }
      entries.append(Entry(names: names, lastKnown: now))
      known[source] = entries.suffix(Self.maximumEntries)
    }
  }

  /// Whether at least this node's own names are known, without which nothing can be told apart.
  var areKnown: Bool { known.withLock { $0[.talosAPI] != nil && $0[.kubernetesAPI] != nil } }

  /// Whether a certificate for `host`, a name or an address, would let its owner pass for a control plane node.
  func contains(_ host: String) -> Bool {
    let host = Self.canonical(host)
    guard !Self.isLoopback(host) else { return false }
    return known.withLock { $0.values.joined().contains { $0.names.contains(host: host) } }
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
