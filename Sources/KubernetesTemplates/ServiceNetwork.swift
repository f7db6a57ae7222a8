// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Addresses at fixed places of the service network.
public enum ServiceNetwork {
  /// The address `index` places after the network address: 1 is the API server's, 10 is DNS's.
  public static func address(_ index: UInt8, of cidr: String) throws(TemplateError) -> String {
    let parts = cidr.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let bits = Int(parts[1]), let network = parse(parts[0]), bits >= 0,
      bits <= network.count * 8
    else { throw TemplateError("\"\(cidr)\" is not a network in CIDR notation") }
    guard network.count * 8 - bits >= 8 - index.leadingZeroBitCount else {
      throw TemplateError("service network \(cidr) is too small: it has no address number \(index)")
    }
    var address = masked(network, bits: bits)
    address[address.count - 1] |= index
    guard let text = text(of: address) else { throw TemplateError("\"\(cidr)\" has no printable address") }
    return text
  }

  /// Whether a network or an address is IPv6.
  public static func isIPv6(_ text: String) -> Bool { text.contains(":") }

  private static func masked(_ address: [UInt8], bits: Int) -> [UInt8] {
    address.enumerated().map { index, byte in
      let kept = min(max(bits - index * 8, 0), 8)
      return kept == 0 ? 0 : byte & (0xff << UInt8(8 - kept))
    }
  }

  private static func parse(_ text: String) -> [UInt8]? {
    var v4 = in_addr()
    if inet_pton(AF_INET, text, &v4) == 1 { return withUnsafeBytes(of: v4) { Array($0) } }
    var v6 = in6_addr()
    if inet_pton(AF_INET6, text, &v6) == 1 { return withUnsafeBytes(of: v6) { Array($0) } }
    return nil
  }

  private static func text(of address: [UInt8]) -> String? {
    let capacity = Int(INET6_ADDRSTRLEN)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let family = address.count == 4 ? AF_INET : AF_INET6
      return inet_ntop(family, address, base, socklen_t(capacity)).map { String(cString: $0) }
    }
  }
}
