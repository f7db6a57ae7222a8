// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A process as /proc/PID shows it.
public struct ProcessInfo: Sendable, Equatable {
  public let pid: Int32
  public let parent: Int32
  /// One letter, as in proc_pid_stat(5): `R`, `S`, `Z`.
  public let state: String
  public let threads: Int32
  /// User and system time together.
  public let cpuTime: Duration
  /// Bytes.
  public let virtualMemory: UInt64
  /// Bytes.
  public let residentMemory: UInt64
  /// The kernel's name of it, at most 15 bytes.
  public let command: String
  /// Empty for kernel threads and for processes of others without permission.
  public let executable: String
  /// The command line joined with spaces, cut after 4 KiB; empty for kernel threads.
  public let arguments: String
  /// The security label; empty when there is none.
  public let label: String
}

extension ProcFileSystem {
  /// The numbers of all processes.
  public func processIDs() throws(SystemError) -> [Int32] {
    try Files.list(root).compactMap { Int32($0) }.sorted()
  }

  /// All processes; those that end meanwhile are left out.
  public func processes() throws(SystemError) -> [ProcessInfo] {
    try processIDs().compactMap { try? process($0) }
  }

  /// One process; fails with `ENOENT` or `ESRCH` when it has ended.
  public func process(_ pid: Int32) throws(SystemError) -> ProcessInfo {
    let stat = try text("\(pid)/stat")
    // The name may hold spaces and parentheses: the last parenthesis ends it.
    guard let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"), open < close else {
      throw .malformed("process status", in: "\(root)/\(pid)/stat")
    }
    let fields = stat[stat.index(after: close)...].split(whereSeparator: \.isWhitespace)
    return ProcessInfo(
      pid: pid, parent: Int32(clamping: fields.number(1)), state: fields.first.map(String.init) ?? "?",
      threads: Int32(clamping: fields.number(17)),
      cpuTime: Self.time(fields.number(11)) + Self.time(fields.number(12)),
      virtualMemory: fields.number(20),
      residentMemory: fields.number(21).multipliedReportingOverflow(by: UInt64(getpagesize())).partialValue,
      command: String(stat[stat.index(after: open)..<close]), executable: executable(pid),
      arguments: commandLine(pid), label: label(pid))
  }

  private static func time(_ ticks: UInt64) -> Duration {
    .seconds(1) / ticksPerSecond * Int(clamping: ticks)
  }

  private func executable(_ pid: Int32) -> String {
    (try? Files.linkTarget("\(root)/\(pid)/exe")) ?? ""
  }

  private func commandLine(_ pid: Int32) -> String {
    start(of: "\(pid)/cmdline", Self.argumentLimit).split(separator: "\0").joined(separator: " ")
  }

  private func label(_ pid: Int32) -> String {
    String(start(of: "\(pid)/attr/current", Self.labelLimit).prefix { $0 != "\0" && !$0.isNewline })
  }

  /// Of what a process says about itself no more is read than is shown: it may make it as long as it likes.
  private func start(of path: String, _ count: Int) -> String {
    String(decoding: (try? Files.read(Files.join(root, path), from: 0, count: count)) ?? [], as: UTF8.self)
  }

  /// In bytes.
  private static let argumentLimit = 4096
  /// In bytes.
  private static let labelLimit = 256
}
