// SPDX-License-Identifier: Apache-2.0

internal import System

/// Whether texts are addresses, networks and names.
public enum AddressSyntax {
  /// Whether the text is an IPv4 or IPv6 address, without a port or a prefix length.
  public static func isAddress(_ text: String) -> Bool { IPAddress(text) != nil }

  static func isIPv6(_ text: String) -> Bool { IPAddress(text)?.isV6 ?? false }

  static func isPrefix(_ text: String) -> Bool { text.contains("/") && IPPrefix(text) != nil }

  /// Labels of letters, digits and inner dashes (RFC 1123).
  public static func isDomainName(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.utf8.count <= 253 && labels.allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
      && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
