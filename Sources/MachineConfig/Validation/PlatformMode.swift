// SPDX-License-Identifier: Apache-2.0

/// The kind of platform that a config is validated for.
public enum PlatformMode: String, Sendable, CaseIterable {
  /// Bare metal or virtual machines installed from media: the install section is required.
  case metal
  /// Disk images of a cloud: nothing is installed.
  case cloud
  /// Containers that share the kernel of the host.
  case container

  var requiresInstall: Bool { self == .metal }
}
