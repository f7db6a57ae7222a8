// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// The flags of commands that can talk to a node in maintenance.
enum InsecureFlags {
  static let insecure = Flag(
    "insecure", "i", default: false, "use the insecure (encrypted with no auth) maintenance service")
  static let fingerprints = Flag<[String]>(
    "cert-fingerprint", default: [], "list of server certificate fingerprints to accept (defaults to no check)")

  static let all: [any FlagDefinition] = [insecure, fingerprints]
}
