// SPDX-License-Identifier: Apache-2.0

internal import System

/// The contents of `/etc/hosts` and `/etc/resolv.conf`.
enum HostsFile {
  static func hosts(hostname: String, domain: String, address: IPAddress?, extra: [(String, [String])]) -> String {
    var lines = ["127.0.0.1 localhost", "::1 localhost ip6-localhost ip6-loopback"]
    if let address, !hostname.isEmpty {
      let names = domain.isEmpty ? hostname : "\(hostname).\(domain) \(hostname)"
      lines.append("\(address) \(names)")
    }
    for (address, names) in extra { lines.append("\(address) \(names.joined(separator: " "))") }
    return lines.joined(separator: "\n") + "\n"
  }

  static func resolvConf(servers: [IPAddress], search: [String]) -> String {
    var lines = servers.map { "nameserver \($0)" }
    if !search.isEmpty { lines.append("search \(search.joined(separator: " "))") }
    return lines.joined(separator: "\n") + "\n"
  }
}
