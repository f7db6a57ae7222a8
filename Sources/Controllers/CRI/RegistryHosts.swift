// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig

/// Where containerd looks for the images of one registry: a `hosts.toml` (containerd 1.7, "registry configuration").
struct RegistryHosts: Sendable, Equatable {
  let registry: String
  let endpoints: [String]
  let overridesPath: Bool
  let skipsFallback: Bool
  let certificateAuthorityPath: String?
  let skipsVerification: Bool

  /// The directory of a registry; `*` stands for all that have none of their own.
  var directory: String { registry == "*" ? "_default" : registry }

  var toml: String {
    var lines: [String] = []
    if !skipsFallback, registry != "*" { lines.append("server = \(Self.quoted(Self.server(registry)))\n") }
    if endpoints.isEmpty, registry != "*" { lines += section(Self.server(registry)) }
    for endpoint in endpoints { lines += section(endpoint) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ endpoint: String) -> [String] {
    var lines = ["[host.\(Self.quoted(endpoint))]", "  capabilities = [\"pull\", \"resolve\"]"]
    if overridesPath { lines.append("  override_path = true") }
    if let certificateAuthorityPath { lines.append("  ca = \(Self.quoted(certificateAuthorityPath))") }
    if skipsVerification { lines.append("  skip_verify = true") }
    return lines
  }

  private static func server(_ registry: String) -> String {
    registry == "docker.io" ? "https://registry-1.docker.io" : "https://\(registry)"
  }

  /// A TOML basic string: the machine config is hostile input, and a stray quote must not become configuration.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case let control where control.value < 0x20 || control.value == 0x7f:
        let hex = String(control.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
