// SPDX-License-Identifier: Apache-2.0

extension Check {
  public static let ipAddress = Check("an IP address") { AddressSyntax.isAddress($0) }

  public static let cidr = Check("a network like \"10.0.0.0/8\"") { AddressSyntax.isPrefix($0) }

  public static let addressOrCIDR = Check("an address like \"10.0.0.2/24\"") {
    AddressSyntax.isAddress($0) || AddressSyntax.isPrefix($0)
  }

  public static let negatableCIDR = Check("a network like \"10.0.0.0/8\" or \"!10.0.0.0/8\"") {
    AddressSyntax.isPrefix($0.hasPrefix("!") ? String($0.dropFirst()) : $0)
  }

  public static let addressAndPort = Check("an address with a port like \"10.0.0.2:51820\"") { text in
    guard let url = ConfigURL("udp://" + text) else { return false }
    return url.port != nil && url.path.isEmpty && AddressSyntax.isAddress(url.host)
  }

  public static let port = Check("a port from 1 to 65535") { text in UInt16(text).map { $0 > 0 } ?? false }

  public static let vlanID = Check("a VLAN number from 1 to 4094") { text in
    Int(text).map { (1...4094).contains($0) } ?? false
  }

  public static let hostname = Check("a hostname of letters, digits, dots and dashes, at most 253 characters") {
    AddressSyntax.isDomainName($0)
  }

  public static let dnsDomain = Check("a DNS domain like \"cluster.local\"") { AddressSyntax.isDomainName($0) }

  public static let url = Check("a URL like \"https://host/path\"") { ConfigURL($0) != nil }

  public static let httpURL = url(["http", "https"], "an HTTP URL like \"https://host/path\"")

  public static let httpsURL = url(["https"], "an HTTPS URL like \"https://10.5.0.2:6443\"")

  public static let logURL = url(["tcp", "udp"], "a URL like \"tcp://10.5.0.1:5044\" or \"udp://10.5.0.1:5044\"")

  private static func url(_ schemes: [String], _ expected: String) -> Check {
    Check(expected) { text in ConfigURL(text).map { schemes.contains($0.scheme) } ?? false }
  }
}
