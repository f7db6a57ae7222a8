// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// The flags of commands that move a node's pods elsewhere first.
enum DrainFlags {
  static let drain = Flag(
    "drain", default: false,
    "cordon and drain the Kubernetes node first, and uncordon it afterwards. --wait is set to true when this flag is set"
  )
  static let timeout = Flag<Duration>(
    "drain-timeout", default: .seconds(300), "time for the pods of a node to leave it if --drain is set")

  static let all: [any FlagDefinition] = [drain, timeout]
}
