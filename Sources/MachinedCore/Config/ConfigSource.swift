// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System

/// Where a machine config may come from, in the order they are asked. The first complete one ends the search; an incomplete one
/// takes effect and the search goes on.
struct ConfigSource: Sendable {
  /// For messages.
  let name: String
  /// A mistake here is fatal: the node was configured by it before.
  let isAuthoritative: Bool
  /// Nil when there is none.
  let read: @Sendable () throws -> [UInt8]?

  /// Configs larger than this are refused, in bytes.
  static let limit = 8 << 20

  static func file(_ name: String, _ path: String, isAuthoritative: Bool) -> ConfigSource {
    ConfigSource(name: name, isAuthoritative: isAuthoritative) {
      Files.exists(path) ? try Files.read(path, limit: limit) : nil
    }
  }

  /// Base64 in an environment variable: how container runtimes hand over a config.
  static func environment(_ variable: String, _ environment: [String: String]) -> ConfigSource {
    ConfigSource(name: "environment variable \(variable)", isAuthoritative: false) {
      guard let text = environment[variable], !text.isEmpty else { return nil }
      return try Base64.decode(text.filter { !$0.isWhitespace })
    }
  }
}
