// SPDX-License-Identifier: Apache-2.0

/// Which release of the system this is.
public enum Release {
  /// What `version` reports on nodes and clients; upgrades compare it.
  public static let tag = "v1.12.0"
}
