// SPDX-License-Identifier: Apache-2.0

public import System

/// The releases of Kubernetes that flags and manifests are rendered for.
public enum SupportedKubernetes {
  /// Minor releases of Kubernetes 1.
  public static let minors = 20...35

  /// `1.20 to 1.35`, for messages.
  public static var range: String { "1.\(minors.lowerBound) to 1.\(minors.upperBound)" }

  /// Whether a node can run this release. Pre-releases count as the release that they lead to.
  public static func includes(_ version: ReleaseVersion) -> Bool {
    version.major == 1 && minors.contains(version.minor)
  }
}
