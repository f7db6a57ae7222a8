// SPDX-License-Identifier: Apache-2.0

internal import System

/// The user's text editor.
struct Editor {
  private let command: [String]
  private let environment: [String: String]

  init(_ environment: [String: String]) {
    let named = [environment["TALOS_EDITOR"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty }
    self.command = (named ?? "vi").split(separator: " ").map(String.init)
    self.environment = environment
  }

  /// Lets the user change `text`. The file is readable by the user only, since it holds secrets, and is removed.
  func edit(_ text: String) async throws -> String {
    let directory = environment["TMPDIR"] ?? "/tmp"
    let suffix = try Entropy.bytes(8).map { String($0, radix: 16) }.joined()
    let path = Files.join(directory, "talosctl-edit-\(suffix).yaml")
    try Files.write(path, text, mode: 0o600)
    defer { try? Files.remove(path) }
    try await run(path)
    return try Files.readText(path)
  }

  private func run(_ path: String) async throws {
    guard let program = command.first.flatMap(find) else {
      throw CommandError("cannot find the editor \(command.first ?? "")", remedy: "Name one in the variable EDITOR.")
    }
    var options = ProcessOptions(program, command.dropFirst() + [path])
    options.environment = environment
    options.standardInput = .inherit
    let exit = try await Reaper.shared.start(options).wait()
    guard exit == .exited(0) else { throw CommandError("the editor \(program) failed: \(exit)") }
  }

  private func find(_ name: String) -> String? {
    if name.contains("/") { return name }
    let directories = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return directories.map { Files.join(String($0), name) }.first(where: Files.exists)
  }

  static func comments(node: String, problem: String) -> String {
    let lines = problem.split(separator: "\n").map { "# \($0)\n" }.joined()
    return """
      # Editing \(NodeConfig.type)/\(NodeConfig.id) at node \(node)
      # Lines beginning with a '#' at the top are ignored; an unchanged file leaves the node alone.
      #

      """ + (lines.isEmpty ? "" : "# error:\n\(lines)#\n")
  }

  /// Drops the comments that `comments` put on top, also when the user has edited among them.
  static func withoutComments(_ text: String, header: String) -> String {
    if text.hasPrefix(header) { return String(text.dropFirst(header.count)) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.hasPrefix("#") == true { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}
