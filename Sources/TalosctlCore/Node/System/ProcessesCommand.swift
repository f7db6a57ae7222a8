// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import System

enum ProcessesCommand {
  private static let sort = Flag(
    "sort", "s", default: "rss", "Column to sort output by. [rss|cpu]", choices: ["rss", "cpu"])

  static let command = Command(
    "processes", aliases: ["p", "ps"], summary: "List running processes", flags: [sort]
  ) { call in
    try await withSession(call) { session in
      let header = ["PID", "STATE", "THREADS", "CPU-TIME", "VIRTMEM", "RESMEM", "LABEL", "COMMAND"]
      let byCPU = call[sort] == "cpu"
      try await session.table(header) { node in
        let processes = try await node.machine.processes(Google.Empty()).messages.flatMap(\.processes)
        let sorted = processes.sorted {
          byCPU ? $0.cpuTime > $1.cpuTime : $0.residentMemory > $1.residentMemory
        }
        return sorted.map(row)
      }
    }
  }

  private static func row(_ process: Machine.ProcessInfo) -> [String] {
    [
      String(process.pid), process.state, String(process.threads), formatted(process.cpuTime, decimals: 2),
      ByteCount.decimal(process.virtualMemory), ByteCount.decimal(process.residentMemory), process.label,
      commandLine(process),
    ]
  }

  /// The arguments, led by the full path where the process itself says only its name.
  private static func commandLine(_ process: Machine.ProcessInfo) -> String {
    if process.executable.isEmpty { return process.command }
    let words = process.args.split(separator: " ", maxSplits: 1)
    guard let first = words.first else { return process.executable }
    guard Files.name(of: process.executable) == first else { return process.args }
    return ([process.executable] + words.dropFirst().map(String.init)).joined(separator: " ")
  }
}
