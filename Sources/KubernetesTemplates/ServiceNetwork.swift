// SPDX-License-Identifier: Apache-2.0

internal import System

/// Addresses at fixed places of the service network.
public enum ServiceNetwork {
  /// The address `index` places after the network address: 1 is the API server's, 10 is DNS's.
  public static func address(_ index: UInt8, of cidr: String) throws(TemplateError) -> String {
    guard let network = IPPrefix(cidr) else {
      throw TemplateError("\"\(cidr)\" is not a network in CIDR notation")
    }
    guard let address = network.address(at: Int64(index)) else {
      throw TemplateError("service network \(cidr) is too small: it has no address number \(index)")
    }
    return address.description
  }

  /// Whether a network or an address is IPv6.
  public static func isIPv6(_ text: String) -> Bool { text.contains(":") }
}
