// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Archive
internal import CommandLine
internal import Protobuf
internal import System
internal import YAML
internal import RPC

enum KubeconfigCommand {
  private static let merge = Flag("merge", "m", default: true, "Merge with existing kubeconfig")
  private static let force = Flag(
    "force", "f", default: false,
    "Force overwrite of kubeconfig if already present, force overwrite on kubeconfig merge")
  private static let contextName = Flag("force-context-name", default: "", "Force context name for kubeconfig merge")

  static let command = Command(
    "kubeconfig", operands: "[local-path]", summary: "Download the admin kubeconfig from the node",
    details: """
      Download the admin kubeconfig from the node.
      If merge flag is true, config will be merged with ~/.kube/config or [local-path] if specified.
      Otherwise, kubeconfig will be written to PWD or [local-path] if specified.

      If merge flag is false and [local-path] is "-", config will be written to stdout.
      """, flags: [merge, force, contextName], arguments: .atMost(1), argumentCompletion: .files
  ) { call in
    try await withSession(call, nodes: .one) { session in
      let text = try await download(session.first)
      if call[merge] { return try mergeInto(path(call), text, call) }
      if call.argument(0) == "-" { return try session.terminal.write(text) }
      try OutputFile.write([(path(call), text)], force: call[force])
    }
  }

  /// Fetches the kubeconfig of the administrator.
  static func download(_ node: NodeConnection) async throws -> String {
    var archive: [UInt8] = []
    for try await chunk in try await node.machine.kubeconfig(Google.Empty()) {
      archive += chunk.bytes
      guard archive.count <= 1 << 20 else { throw CommandError("the node sent a kubeconfig of more than a megabyte") }
    }
    let entries = try Tar.entries(Gzip.decompress(archive, limit: 4 << 20))
    guard let entry = entries.first(where: { Files.name(of: $0.name) == "kubeconfig" }) else {
      throw CommandError("the node sent no kubeconfig")
    }
    return String(decoding: entry.content, as: UTF8.self)
  }

  private static func path(_ call: Invocation) throws -> String {
    if let named = call.argument(0) { return Files.isDirectory(named) ? Files.join(named, "kubeconfig") : named }
    guard call[merge] else { return "kubeconfig" }
    return try defaultPath(call)
  }

  /// The first file of KUBECONFIG, or ~/.kube/config.
  static func defaultPath(_ call: Invocation) throws -> String {
    if let listed = call.environment["KUBECONFIG"]?.split(separator: ":").first { return String(listed) }
    guard let home = call.environment["HOME"], !home.isEmpty else {
      throw CommandError("cannot find ~/.kube/config: HOME is not set", remedy: "Name the file to write.")
    }
    return "\(home)/.kube/config"
  }

  private static func mergeInto(_ path: String, _ text: String, _ call: Invocation) throws {
    let renamed = call[contextName].isEmpty ? nil : call[contextName]
    try merge(text, into: path, overwrite: call[force], contextName: renamed, call.terminal)
  }

  /// Merges a downloaded kubeconfig into a file, which is made when missing.
  static func merge(
    _ text: String, into path: String, overwrite: Bool, contextName: String?, _ terminal: Terminal
  ) throws {
    let existing = Files.exists(path) ? try Files.readText(path) : ""
    var merged = try KubeconfigFile(existing, what: path)
    let downloaded = try KubeconfigFile(text, what: "the node's kubeconfig")
    for (old, new) in try merged.merge(downloaded, overwrite: overwrite, contextName: contextName) {
      terminal.printError("renamed \(old) -> \(new)")
    }
    try Files.makeDirectories(Files.parent(of: path), mode: 0o700)
    try OutputFile.write(path, merged.text)
  }
}
