// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// The flags of commands that end with a node going down.
enum WaitFlags {
  static let wait = Flag(
    "wait", default: true,
    "wait for the operation to complete, tracking its progress. always set to true when --debug is set")
  static let debug = Flag(
    "debug", default: false, "debug operation from kernel logs. --wait is set to true when this flag is set")
  static let timeout = Flag<Duration>(
    "timeout", default: .seconds(1800), "time to wait for the operation is complete if --debug or --wait is set")

  static let all: [any FlagDefinition] = [wait, debug, timeout]

  static func isWaiting(_ call: Invocation) -> Bool { call[wait] || call[debug] }
}
