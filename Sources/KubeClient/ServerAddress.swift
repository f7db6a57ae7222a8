// SPDX-License-Identifier: Apache-2.0

/// The host and port of an API server.
struct ServerAddress: Equatable {
  let host: String
  let port: UInt16

  /// - Parameter url: `https://host[:port]`; IPv6 addresses stand in brackets.
  init(url: String) throws(KubeconfigError) {
    guard url.hasPrefix("https://") else { throw KubeconfigError("the server \"\(url)\" is not an https URL") }
    let authority = url.dropFirst("https://".count).prefix { $0 != "/" }
    let portStart = authority.lastIndex(of: ":").flatMap { authority[$0...].contains("]") ? nil : $0 }
    let hostText = portStart.map { authority[..<$0] } ?? authority
    let host = hostText.hasPrefix("[") && hostText.hasSuffix("]") ? hostText.dropFirst().dropLast() : hostText
    guard !host.isEmpty, let port = portStart.map({ UInt16(authority[$0...].dropFirst()) }) ?? 443 else {
      throw KubeconfigError("the server \"\(url)\" has no valid host and port")
    }
    self.host = String(host)
    self.port = port
  }
}
