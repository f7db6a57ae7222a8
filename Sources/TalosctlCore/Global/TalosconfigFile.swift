// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import System

/// The talosconfig that a command line means.
struct TalosconfigFile {
  static let serviceAccountPath = "/var/run/secrets/talos.dev/config"

  let path: String

  /// Looks at the flag, at `TALOSCONFIG`, in the home directory and at a service account's mount, in this order.
  init(_ call: Invocation) throws {
    let asked = [call[GlobalFlags.talosconfig], call.environment["TALOSCONFIG"] ?? ""].first { !$0.isEmpty }
    path = try asked ?? Self.defaultPath(call.environment)
  }

  static func defaultPath(
    _ environment: [String: String], serviceAccount: String = serviceAccountPath
  ) throws -> String {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.talos/config" }
    if let home, Files.exists(home) { return home }
    if Files.exists(serviceAccount) { return serviceAccount }
    guard let home else {
      throw CommandError("cannot find a talosconfig: HOME is not set", remedy: "Name one with --talosconfig FILE.")
    }
    return home
  }

  /// The file's content; fails when there is no file.
  func load() throws -> ClientConfig {
    guard Files.exists(path) else {
      throw CommandError(
        "there is no talosconfig at \(path)",
        remedy: """
          Take over the one written for your cluster with 'talosctl config merge FILE', name it with --talosconfig FILE,
          or create a cluster with 'talosctl cluster create'.
          """)
    }
    return try read()
  }

  /// The file's content, or nothing when there is no file yet.
  func loadOrEmpty() throws -> ClientConfig {
    Files.exists(path) ? try read() : ClientConfig()
  }

  func save(_ config: ClientConfig) throws {
    try Files.makeDirectories(Files.parent(of: path), mode: 0o700)
    try Files.write(path, config.yaml(), mode: 0o600)
  }

  private func read() throws -> ClientConfig {
    do {
      return try ClientConfig(yaml: Files.readText(path))
    } catch let error as ClientConfigError {
      throw CommandError("cannot read talosconfig \(path): \(error)")
    }
  }
}
