// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// The release of Kubernetes that a user asks for.
enum KubernetesRelease {
  /// - Parameter text: a whole release, as image tags write it, such as `1.30.1` or `v1.35.0-rc.1`.
  /// - Returns: the release without a leading `v`.
  static func read(_ text: String) throws -> String {
    let plain = text.hasPrefix("v") ? String(text.dropFirst()) : text
    guard let version = ReleaseVersion(plain), version.description == plain else {
      throw CommandError(
        "\"\(text)\" is not a release of Kubernetes",
        remedy: "Write all three numbers, such as \(DefaultVersions.kubernetes).")
    }
    guard SupportedKubernetes.includes(version) else {
      throw CommandError(
        "Kubernetes \(plain) is not supported", remedy: "Ask for a release of \(SupportedKubernetes.range).")
    }
    return plain
  }
}
