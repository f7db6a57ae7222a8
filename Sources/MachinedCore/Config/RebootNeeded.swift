// SPDX-License-Identifier: Apache-2.0

/// A config was to take effect at once, which not all of it can.
struct RebootNeeded: Error, Equatable, CustomStringConvertible {
  /// Where it differs from the config in force in what is read at boot.
  let paths: [String]

  var description: String {
    "this config change can't be applied without a reboot: \(Self.text(paths)) with a boot only; "
      + "apply it in mode auto, which reboots, or staged"
  }

  /// `machine.files takes effect`
  static func text(_ paths: [String]) -> String {
    "\(paths.joined(separator: ", ")) \(paths.count == 1 ? "takes" : "take") effect"
  }
}
