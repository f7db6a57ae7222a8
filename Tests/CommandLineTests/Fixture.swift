// SPDX-License-Identifier: Apache-2.0

import CommandLine

/// A small tree that has one of everything.
enum Fixture {
  struct Run {
    let code: Int32
    let output: String
    let errors: String
  }

  struct Failure: Error, CustomStringConvertible {
    let description = "no such thing"
  }

  static let nodes = Flag<[String]>("nodes", "n", default: [], "target the specified nodes")
  static let follow = Flag("follow", "f", default: false, "specify if the logs should be streamed")
  static let tail = Flag<Int32>("tail", default: -1, "lines of log file to display")
  static let file = Flag("file", "f", default: "", "the file", completion: .files, required: true)
  static let mode = Flag("mode", "m", default: "auto", "apply mode", choices: ["auto", "staged"])
  static let dryRun = Flag("dry-run", default: false, "check only")
  static let force = Flag("force", default: false, "do not ask")
  static let wait = Flag<Duration>("wait", default: .seconds(1200), "how long to wait")
  static let patches = Flag<StringArray>("patch", "p", default: [], "a patch")

  static let logs = Command(
    "logs", operands: "<service name>", aliases: ["log"], summary: "Retrieve logs", flags: [follow, tail],
    arguments: .exactly(1)
  ) { call in
    let nodes = call[nodes].joined(separator: ",")
    let words = call.arguments.joined(separator: " ")
    try call.terminal.print("logs \(words) nodes=[\(nodes)] tail=\(call[tail]) follow=\(call[follow])")
  }.completing { _, _ in [CompletionCandidate("kubelet", "Kubernetes agent"), CompletionCandidate("etcd")] }

  static let apply = Command(
    "apply", summary: "Apply", flags: [file, mode, dryRun, force, wait], exclusiveFlags: [["dry-run", "force"]]
  ) { call in
    let state = call.isSet(mode) ? "set" : "default"
    try call.terminal.print("file \(call.isSet(file) ? "set" : "missing"), mode \(state) \(call[mode])")
  }

  static let patch = Command("patch", summary: "Patch", flags: [patches]) { call in
    try call.terminal.print("\(call[patches].values.count): \(call[patches].values.joined(separator: "|"))")
  }

  static let root = Command(
    "talosctl", summary: "A CLI", persistentFlags: [nodes],
    subcommands: [
      logs, patch, Command("etcd", summary: "Manage etcd", subcommands: [apply]),
      Command("fail", summary: "Fail") { _ in throw Failure() },
      Command("exit", summary: "Exit", hidden: true) { _ in throw ExitCode(3) },
    ])

  static func run(_ words: String...) async -> Run { await run(words) }

  static func run(_ words: [String]) async -> Run {
    let captured = CapturedTerminal()
    let code = await Application(root, terminal: captured.terminal).run(words)
    return Run(code: code, output: captured.output, errors: captured.errors)
  }
}
