// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf
internal import System

enum VersionCommand {
  private static let client = Flag("client", default: false, "Print client version only")
  private static let short = Flag("short", default: false, "Print the short version")

  static let command = Command("version", summary: "Prints the version", flags: [client, short] + InsecureFlags.all) {
    call in
    try call.terminal.print("Client:")
    let own = ClientVersion.current
    try call.terminal.write(call[short] ? "\tTalos \(own.tag)\n" : text(own))
    if call[client] { return }
    try await withSession(call, insecure: InsecureFlags.self) { session in
      try session.terminal.print("Server:")
      let replies = try await session.each { try await $0.machine.version(Google.Empty()).messages.first ?? .init() }
      for reply in replies {
        guard let version = reply.value else { continue }
        try session.terminal.write(text(version, node: reply.node, short: call[short]))
      }
      try NodeFailures.check(replies)
    }
  }

  private static func text(_ version: Machine.Version, node: String, short: Bool) -> String {
    let info = version.version ?? Machine.VersionInfo()
    var text = "\tNODE:        \(node)\n"
    if short { return text + "\tTag:         \(info.tag)\n" }
    text += self.text(info)
    if let platform = version.platform, !platform.name.isEmpty { text += "\tPlatform:    \(platform.name)\n" }
    return version.features?.rbac == true ? text + "\tEnabled:     RBAC\n" : text
  }

  private static func text(_ info: Machine.VersionInfo) -> String {
    let lines = [
      ("Tag:", info.tag), ("SHA:", info.sha), ("Built:", info.built), ("Go version:", info.goVersion),
      ("OS/Arch:", "\(info.os)/\(info.arch)"),
    ]
    return lines.filter { !$1.isEmpty || $0 == "Tag:" }.map { label, value in
      "\t\(label)\(String(repeating: " ", count: 13 - label.count))\(value)\n"
    }.joined()
  }
}
