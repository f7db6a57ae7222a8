// SPDX-License-Identifier: Apache-2.0

internal import System

/// The name servers that a container runtime gave the node.
enum PlatformResolvers {
  /// - Parameter path: resolv.conf(5) as the node found it.
  static func servers(path: String = "/etc/resolv.conf") -> [IPAddress] {
    let text = (try? Files.readText(path, limit: 1 << 16)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.first == "nameserver", words.count > 1 else { return nil }
      return IPAddress(String(words[1]))
    }
  }
}
