// SPDX-License-Identifier: Apache-2.0

/// Where a server listens or is reached.
public enum Endpoint: Sendable, Hashable {
  /// A numeric IPv4 or IPv6 address or, to connect only, a host name. Port 0 listens on a free port.
  case tcp(host: String, port: UInt16)
  /// A socket file; a leading `@` means the abstract namespace. Source: unix(7).
  case unix(path: String)
}

extension Endpoint: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}
