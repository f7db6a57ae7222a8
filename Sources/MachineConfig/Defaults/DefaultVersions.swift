// SPDX-License-Identifier: Apache-2.0

/// The versions that a generated config gets when nothing else is asked for.
public enum DefaultVersions {
  /// Newest Kubernetes release that manifests and flags are rendered for.
  public static let kubernetes = "1.35.0"
}
