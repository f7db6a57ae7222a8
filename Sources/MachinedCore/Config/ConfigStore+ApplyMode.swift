// SPDX-License-Identifier: Apache-2.0

internal import System

extension ConfigStore {
  /// When a client wants a new config to take effect.
  public enum ApplyMode: Sendable, Equatable {
    /// Now, and it stays; at the next boot if not all of it can take effect before.
    case automatic
    /// As `automatic`, but refused if it would need a boot.
    case immediate
    /// At the next boot.
    case staged
    /// Now, but the old one comes back after the time unless a config is applied before. Refused as `immediate` is.
    case tried(Duration)
  }

  /// When a new config does take effect.
  public enum Effect: Sendable, Equatable {
    /// Now, and it stays.
    case immediate
    /// At the boot that is to follow at once, because of changes at these paths.
    case atBoot([String])
    /// At the next boot.
    case staged
    /// Now, for this long.
    case tried(Duration)

    /// As clients are told.
    var description: String {
      switch self {
      case .immediate: "Applied configuration without a reboot"
      case .atBoot(let paths):
        "Applied configuration with a reboot: \(RebootNeeded.text(paths)) with a boot only"
      case .staged: "Staged configuration to be applied after the next reboot"
      case .tried(let timeout):
        "Applied configuration in 'try' mode, it will be rolled back automatically in \(timeout.goDescription)"
      }
    }
  }
}
