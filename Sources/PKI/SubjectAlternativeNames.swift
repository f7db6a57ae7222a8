// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL
internal import Glibc

/// The names and addresses a certificate is valid for.
public struct SubjectAlternativeNames: Sendable, Hashable {
  public var dnsNames: [String]
  /// Addresses as text, in the canonical form of inet_ntop(3).
  public var ipAddresses: [String]

  public init(dnsNames: [String] = [], ipAddresses: [String] = []) {
    self.dnsNames = dnsNames
    self.ipAddresses = ipAddresses
  }

  /// Sorts entries which may be either, as `certSANs` of the machine config are.
  public init(mixed entries: [String]) {
    self.init()
    for entry in entries { append(entry) }
  }

  public var isEmpty: Bool { dnsNames.isEmpty && ipAddresses.isEmpty }

  /// Adds an address or a name once.
  public mutating func append(_ entry: String) {
    if let bytes = Self.parse(address: entry), let text = Self.text(of: bytes) {
      if !ipAddresses.contains(text) { ipAddresses.append(text) }
    } else if !dnsNames.contains(entry) {
      dnsNames.append(entry)
    }
  }

  /// Whether the certificate speaks for a host: an address is compared as one, a name with leading-label wildcards.
  public func contains(host: String) -> Bool {
    if let bytes = Self.parse(address: host) { return ipAddresses.contains { Self.parse(address: $0) == bytes } }
    let host = host.lowercased()
    return dnsNames.contains { Self.matches(pattern: $0.lowercased(), host: host) }
  }

  private static func matches(pattern: String, host: String) -> Bool {
    guard pattern.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return pattern == host }
    return host[dot...] == pattern.dropFirst() && host.startIndex < dot
  }
}

extension SubjectAlternativeNames {
  init(values: [(kind: Int32, bytes: [UInt8])]?) throws(PKIError) {
    self.init()
    guard let values else { throw PKIError(.malformed, "the subject alternative names are unreadable") }
    for value in values {
      if value.kind == Int32(TALOS_SAN_DNS.rawValue) {
        dnsNames.append(try Self.dnsName(value.bytes))
      } else if let text = Self.text(of: value.bytes) {
        ipAddresses.append(text)
      } else {
        throw PKIError(.malformed, "an address in the certificate has \(value.bytes.count) bytes")
      }
    }
  }

  private static func dnsName(_ bytes: [UInt8]) throws(PKIError) -> String {
    guard bytes.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      throw PKIError(.malformed, "a DNS name in the certificate is not printable ASCII")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func handle() throws(PKIError) -> SANsHandle {
    guard let sans = SANsHandle(talos_sans_new()) else {
      throw .fromOpenSSL(.failed, "failed to build subject alternative names")
    }
    for name in dnsNames {
      let bytes = Array(name.utf8)
      guard !bytes.isEmpty, bytes.allSatisfy({ (0x21...0x7e).contains($0) }),
        talos_sans_add_dns(sans.pointer, bytes, bytes.count)
      else { throw PKIError(.rejected, "\"\(name)\" is not a DNS name a certificate can carry") }
    }
    for address in ipAddresses {
      guard let bytes = Self.parse(address: address), talos_sans_add_ip(sans.pointer, bytes, bytes.count) else {
        throw PKIError(.rejected, "\"\(address)\" is not an IP address")
      }
    }
    return sans
  }

  /// Network-order bytes of an IPv4 or IPv6 address without a zone.
  static func parse(address: String) -> [UInt8]? {
    var v4 = in_addr()
    if inet_pton(AF_INET, address, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
    var v6 = in6_addr()
    if inet_pton(AF_INET6, address, &v6) == 1 { return withUnsafeBytes(of: v6) { Array($0) } }
    return nil
  }

  static func text(of bytes: [UInt8]) -> String? {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    let capacity = Int(INET6_ADDRSTRLEN)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let family = bytes.count == 4 ? AF_INET : AF_INET6
      return inet_ntop(family, bytes, base, socklen_t(capacity)).map { String(cString: $0) }
    }
  }
}
