// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import Protobuf

enum MemoryCommand {
  private static let verbose = Flag("verbose", "v", default: false, "display extended memory statistics")

  static let command = Command(
    "memory", aliases: ["m", "free"], summary: "Show memory usage", flags: [verbose] + InsecureFlags.all
  ) { call in
    try await withSession(call, insecure: InsecureFlags.self) { session in
      if call[verbose] { return try await showAll(session) }
      let header = ["TOTAL", "USED", "FREE", "SHARED", "BUFFERS", "CACHE", "AVAILABLE"]
      try await session.table(header) { node in try await information(node).map(row) }
    }
  }

  private static func information(_ node: NodeConnection) async throws -> [Machine.MemInfo] {
    try await node.machine.memory(Google.Empty()).messages.compactMap(\.meminfo)
  }

  /// Megabytes; the node counts in kilobytes.
  private static func row(_ info: Machine.MemInfo) -> [String] {
    let unused = [info.memfree, info.cached, info.buffers].reduce(UInt64(0)) {
      $0.addingReportingOverflow($1).partialValue
    }
    let used = info.memtotal > unused ? info.memtotal - unused : 0
    let values = [info.memtotal, used, info.memfree, info.shmem, info.buffers, info.cached, info.memavailable]
    return values.map { String($0 / 1024) }
  }

  private static func showAll(_ session: Session) async throws {
    let replies = try await session.each { try await information($0) }
    for reply in replies {
      for info in reply.value ?? [] {
        var lines = NumberLines(title: reply.node)
        info.traverse(&lines)
        try session.terminal.write(lines.text)
      }
    }
    try NodeFailures.check(replies)
  }
}

/// Prints every number of a message as `NAME: VALUE kB`.
private struct NumberLines: FieldVisitor {
  private(set) var text: String

  init(title: String) {
    text = "NODE: \(title)\n"
  }

  mutating func visit(_ field: Field, _ value: FieldValue) {
    guard case .uint(let number) = value else { return }
    let name = "\(field.name)"
    let unit = name.hasPrefix("hugepages") && name != "hugepagesize" ? "" : " kB"
    text += "\(name.uppercased()): \(number)\(unit)\n"
  }
}
