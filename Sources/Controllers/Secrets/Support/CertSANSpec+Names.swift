// SPDX-License-Identifier: Apache-2.0

internal import API
internal import PKI
internal import Specs
internal import System

extension SecretsResources.CertSANSpec {
  var subjectAlternativeNames: SubjectAlternativeNames {
    SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: iPs.compactMap { $0.address?.description })
  }

  /// Adds what is not there yet.
  mutating func append(names: [String]) {
    for name in names where !name.isEmpty && !dnsNames.contains(name) { dnsNames.append(name) }
  }

  /// Adds what is not there yet.
  mutating func append(addresses: [IPAddress]) {
    for address in addresses.map({ Common.NetIP($0) }) where !iPs.contains(address) { iPs.append(address) }
  }

  /// Adds addresses as such and everything else as names.
  mutating func append(mixed entries: [String]) {
    append(addresses: entries.compactMap { IPAddress($0) })
    append(names: entries.filter { IPAddress($0) == nil })
  }

  /// Adds the short and the full name of the node.
  mutating func append(_ hostname: NetworkResources.HostnameStatusSpec) {
    append(names: [hostname.hostname, hostname.fqdn])
  }

  /// Makes equal sets equal resources.
  mutating func sort() {
    dnsNames.sort()
    iPs.sort { $0.ip.lexicographicallyPrecedes($1.ip) }
  }
}

extension NetworkResources.HostnameStatusSpec {
  /// The name with its domain, or the name alone.
  var fqdn: String { domainname.isEmpty ? hostname : "\(hostname).\(domainname)" }
}

extension NetworkResources.NodeAddressSpec {
  var ipAddresses: [IPAddress] { addresses.compactMap { $0.prefix?.address } }
}

extension IPAddress {
  /// How the node reaches itself.
  static let loopbacks = ["127.0.0.1", "::1"].compactMap { IPAddress($0) }
}
