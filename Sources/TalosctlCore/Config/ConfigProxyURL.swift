// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum ConfigProxyURL {
  private static let schemes = ["http", "https", "socks5", "socks5h"]

  static let command = Command(
    "proxy-url", operands: "<url>", summary: "Set the proxy URL for the current context",
    details: """
      Set the proxy through which clients reach the endpoints of the current context; an empty URL takes it out. This
      client keeps it in the file for others, and connects without a proxy itself.
      """, arguments: .exactly(1)
  ) { call in
    let url = call.arguments[0]
    if !url.isEmpty {
      try check(url)
      call.terminal.printError("WARNING: this talosctl connects without a proxy; other clients use the one set")
    }
    try ConfigCommand.edit(call) { try $0.editChosen(call) { $0.proxyURL = url } }
  }

  /// Proxies may have a user and a password, so that only the outline is looked at; the error repeats neither.
  private static func check(_ url: String) throws(CommandError) {
    let scheme = url.firstOccurrence(of: "://").map { (name: url[..<$0.lowerBound], rest: url[$0.upperBound...]) }
    guard let scheme, schemes.contains(scheme.name.lowercased()), let first = scheme.rest.first, first != "/",
      !url.contains(where: \.isWhitespace)
    else {
      throw CommandError(
        "the proxy URL is not valid",
        remedy: "Write it as SCHEME://HOST:PORT with one of the schemes \(schemes.joined(separator: ", ")).")
    }
  }
}
