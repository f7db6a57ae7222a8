// SPDX-License-Identifier: Apache-2.0

internal import System
public import YAML

/// A URL with a host: `https://10.5.0.2:6443`, `tcp://[fd00::1]:5044/path`.
public struct ConfigURL: ConfigValue, Hashable, CustomStringConvertible {
  /// Lower case, without colon.
  public let scheme: String
  /// Name or address; an IPv6 address without brackets.
  public let host: String
  /// As written; see ``portOrDefault``.
  public let port: UInt16?
  /// With its leading slash, query included; may be empty.
  public let path: String

  public init(scheme: String, host: String, port: UInt16?, path: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }

  /// Nil when the text is no URL with a scheme and a host.
  public init?(_ text: String) {
    guard let separator = text.firstOccurrence(of: "://") else { return nil }
    let scheme = text[..<separator.lowerBound]
    let rest = text[separator.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !scheme.isEmpty, scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+") }),
      let (host, port) = Self.hostAndPort(authority)
    else { return nil }
    self.init(
      scheme: scheme.lowercased(), host: host, port: port, path: String(rest.dropFirst(authority.count)))
  }

  /// The port, or that of the scheme (443 or 80).
  public var portOrDefault: UInt16? { port ?? (scheme == "https" ? 443 : scheme == "http" ? 80 : nil) }

  /// `host:port`, or the host alone; IPv6 addresses in brackets.
  public var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port.map { "\(name):\($0)" } ?? name
  }

  public var description: String { "\(scheme)://\(authority)\(path)" }

  private static func hostAndPort(_ authority: Substring) -> (String, UInt16?)? {
    let host: Substring
    var rest: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      rest = authority[authority.index(after: end)...]
      guard AddressSyntax.isIPv6(String(host)) else { return nil }
    } else {
      host = authority.prefix { $0 != ":" }
      rest = authority.dropFirst(host.count)
      guard host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) }) else { return nil }
    }
    guard !host.isEmpty else { return nil }
    if rest.isEmpty { return (String(host), nil) }
    guard rest.removeFirst() == ":", let port = UInt16(rest), port > 0 else { return nil }
    return (String(host), port)
  }
}

extension ConfigURL {
  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> ConfigURL? {
    guard case .scalar(let scalar) = node.value, let url = ConfigURL(scalar.text) else {
      context.reportMismatch("a URL like \"https://10.5.0.2:6443\"", node)
      return nil
    }
    return url
  }

  public var encoded: Node? { .string(description) }
}
