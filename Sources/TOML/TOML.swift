// SPDX-License-Identifier: Apache-2.0

/// What we need of TOML to tell containerd something (toml.io, version 1.0).
public enum TOML {
  /// A basic string: the machine config is hostile input, and a stray quote must not become configuration.
  public static func quoted(_ text: String) -> String {
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
