// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

/// How a new machine config takes effect: the flags of apply-config, patch and edit.
enum ApplyMode {
  private static let modes: [(String, Machine.ApplyConfigurationRequest.Mode)] = [
    ("auto", .auto), ("no-reboot", .noReboot), ("staged", .staged), ("try", .try), ("reboot", .reboot),
  ]

  static let mode = Flag(
    "mode", "m", default: "auto", "apply config mode", type: modes.dropLast().map(\.0).joined(separator: ", "),
    choices: modes.map(\.0))
  static let timeout = Flag<Duration>(
    "timeout", default: .seconds(60), "the config will be rolled back after specified timeout (if try mode is selected)"
  )
  static let dryRun = Flag("dry-run", default: false, "check how the config change will be applied in dry-run mode")

  static let flags: [any FlagDefinition] = [mode, timeout, dryRun]

  static func request(_ call: Invocation, config: [UInt8]) -> Machine.ApplyConfigurationRequest {
    .with {
      $0.data = config
      $0.mode = modes.first { $0.0 == call[mode] }?.1 ?? .auto
      $0.dryRun = call[dryRun]
      $0.tryModeTimeout = Google.Duration(call[timeout])
    }
  }

  /// Sends the config and prints what the node says about it.
  static func apply(_ request: Machine.ApplyConfigurationRequest, to node: NodeConnection, _ terminal: Terminal)
    async throws
  {
    for message in try await node.machine.applyConfiguration(request).messages {
      for warning in message.warnings { terminal.printError("WARNING: \(warning)") }
      if !message.modeDetails.isEmpty { terminal.printError(message.modeDetails) }
    }
  }
}
