// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

enum ValidateCommand {
  private static let config = Flag(
    "config", "c", default: "", "the path of the config file", completion: .files, required: true)
  private static let mode = Flag(
    "mode", "m", default: "", "the mode to validate the config for (valid values are metal, cloud, and container)",
    choices: PlatformMode.allCases.map(\.rawValue), required: true)
  private static let strict = Flag("strict", default: false, "treat validation warnings as errors")

  static let command = Command("validate", summary: "Validate config", flags: [config, mode, strict]) { call in
    let path = call[config]
    guard let mode = PlatformMode(rawValue: call[mode]) else { throw UsageError("unknown mode \"\(call[mode])\"") }
    let result = Configuration.check(yaml: try Files.read(path), mode: mode)
    for warning in result.warnings { call.terminal.printError("WARNING: \(warning)") }
    let errors = result.errors + (call[strict] ? result.warnings : [])
    guard errors.isEmpty else {
      let list = errors.map { "\n\t* \($0)" }.joined()
      throw CommandError(
        "\(path) is not valid for \(mode.rawValue) mode: \(errors.count) error\(errors.count == 1 ? "" : "s") occurred:\(list)"
      )
    }
    try call.terminal.print("\(path) is valid for \(mode.rawValue) mode")
  }
}
