// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// What `gen config` is told about how a cluster is called and reached.
enum ClusterArguments {
  /// The name is written into kubeconfigs and talosconfigs, and typed to choose between them.
  static func name(_ text: String) throws(CommandError) -> String {
    let isOdd = text.unicodeScalars.contains {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
        || $0.properties.generalCategory == .format
    }
    guard !text.isEmpty, !isOdd else {
      throw CommandError(
        text.isEmpty
          ? "the cluster name is empty" : "the cluster name \(quoted(text)) contains white space or control characters",
        remedy: "Use letters, digits and dashes, such as my-cluster.")
    }
    return text
  }

  static func endpoint(_ text: String) throws(CommandError) -> ConfigURL {
    guard let separator = text.firstOccurrence(of: "://") else {
      let hasPort = ConfigURL("https://\(text)")?.port != nil
      throw CommandError(
        "no scheme\(hasPort ? "" : " and port") specified for the cluster endpoint URL",
        remedy: "Try: \"https://\(text)\(hasPort ? "" : ":6443")\"")
    }
    guard text[..<separator.lowerBound].lowercased() == "https" else {
      throw CommandError(
        "the scheme of the cluster endpoint URL must be https", remedy: "Try: \"https\(text[separator.lowerBound...])\""
      )
    }
    guard let url = ConfigURL(text), isName(url.host) else {
      throw CommandError(
        "the cluster endpoint URL \(quoted(text)) has no valid host and port",
        remedy: "Write it as https://HOST:6443, with a port from 1 to 65535 and IPv6 addresses in brackets.")
    }
    return url
  }

  /// Names and addresses that certificates are to be valid for.
  static func additionalNames(_ texts: [String]) throws(CommandError) -> [String] {
    for text in texts where !isName(text.hasPrefix("*.") ? String(text.dropFirst(2)) : text) {
      throw CommandError(
        "--additional-sans: \(quoted(text)) is neither a DNS name nor an IP address",
        remedy: "Give them without scheme and port, such as cp.example.com,10.5.0.2.")
    }
    return texts
  }

  private static func isName(_ text: String) -> Bool {
    AddressSyntax.isAddress(text) || AddressSyntax.isDomainName(text)
  }

  /// What is not seen is spelt out.
  private static func quoted(_ text: String) -> String { text.debugDescription }
}
