// SPDX-License-Identifier: Apache-2.0

internal import API
internal import CommandLine
internal import System
internal import RPC

enum ListCommand {
  private static let long = Flag("long", "l", default: false, "display additional file details")
  private static let recurse = Flag("recurse", "r", default: false, "recurse into subdirectories")
  private static let depth = Flag<Int32>("depth", "d", default: 1, "maximum recursion depth")
  private static let humanize = Flag("humanize", "H", default: false, "humanize size and time in the output")
  private static let types = Flag<[String]>(
    "type", "t", default: [],
    "filter by specified types: f (regular file), d (directory), l, L (symbolic link)")

  static let command = Command(
    "list", operands: "[path]", aliases: ["ls"], summary: "Retrieve a directory listing",
    flags: [long, recurse, depth, humanize, types], arguments: .atMost(1)
  ) { call in
    let request = try request(call)
    try await withSession(call) { session in
      let header = call[long] ? ["MODE", "UID", "GID", "SIZE(B)", "LASTMOD", "NAME"] : ["NAME"]
      try await session.table(header) { node in
        var rows: [[String]] = []
        for try await file in try await node.machine.list(request) {
          guard file.error.isEmpty else {
            // The first entry is the path itself: without it there is no listing.
            if rows.isEmpty { throw CommandError("error reading file \(file.name): \(file.error)") }
            session.terminal.printError("\(node.node): error reading file \(file.name): \(file.error)")
            continue
          }
          rows.append(call[long] ? details(file, humanize: call[humanize]) : [file.relativeName])
        }
        return rows
      }
    }
  }

  private static func request(_ call: Invocation) throws -> Machine.ListRequest {
    var request = Machine.ListRequest()
    request.root = call.argument(0) ?? "/"
    request.recurse = call[recurse]
    request.recursionDepth = call[recurse] && !call.isSet(depth) ? 0 : call[depth]
    request.types = try call[types].map { name in
      switch name {
      case "f": .regular
      case "d": .directory
      case "l", "L": .symlink
      default: throw UsageError("invalid file type: \(name)")
      }
    }
    return request
  }

  private static func details(_ file: Machine.FileInfo, humanize: Bool) -> [String] {
    let size = humanize ? ByteCount.decimal(UInt64(clamping: file.size)) : String(file.size)
    let time = humanize ? RelativeTime.text(to: file.modified) : FileTime.text(file.modified)
    let name = file.link.isEmpty ? file.relativeName : "\(file.relativeName) -> \(file.link)"
    return [GoFileMode(rawValue: file.mode).description, String(file.uid), String(file.gid), size, time, name]
  }
}
