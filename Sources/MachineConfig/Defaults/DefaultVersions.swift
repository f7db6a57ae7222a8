// SPDX-License-Identifier: Apache-2.0

/// The versions that a config gets when it does not say otherwise.
public enum DefaultVersions {
  /// Newest Kubernetes release that manifests and flags are rendered for.
  public static let kubernetes = "1.35.0"
  public static let etcd = "3.7.1"
  public static let coreDNS = "v1.14.7"
  public static let flannel = "0.28.9"
}
