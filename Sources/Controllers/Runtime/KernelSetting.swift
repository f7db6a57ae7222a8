// SPDX-License-Identifier: Apache-2.0

internal import System

/// A setting of the kernel that is a file: `proc.sys.net.ipv4.ip_forward` or `sys.block.sda.queue.scheduler`.
struct KernelSetting: Sendable, Hashable {
  static let sysctlPrefix = "proc.sys."
  static let sysfsPrefix = "sys."

  let id: String
  /// Below the root: `proc/sys/net/ipv4/ip_forward`.
  private let path: String

  /// - Throws: ``InvalidName`` for a name that is none or leads elsewhere.
  init(id: String) throws {
    let relative: String
    if id.hasPrefix(Self.sysctlPrefix) {
      relative = "proc/sys/" + KernelParameter.relativePath(String(id.dropFirst(Self.sysctlPrefix.count)))
    } else if id.hasPrefix(Self.sysfsPrefix) {
      relative = "sys/" + KernelParameter.relativePath(String(id.dropFirst(Self.sysfsPrefix.count)))
    } else {
      throw InvalidName(id: id)
    }
    let components = relative.split(separator: "/", omittingEmptySubsequences: false)
    guard components.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { throw InvalidName(id: id) }
    self.id = id
    path = relative
  }

  /// Whether each container has a value of its own (kubernetes.io, "Using sysctls in a Kubernetes Cluster").
  var isOfContainer: Bool {
    let prefixes = ["proc/sys/net/", "proc/sys/kernel/shm", "proc/sys/kernel/msg", "proc/sys/fs/mqueue/"]
    return path == "proc/sys/kernel/sem" || prefixes.contains { path.hasPrefix($0) }
  }

  /// Nil when this kernel does not have it.
  func read(below root: String) throws(SystemError) -> String? {
    guard Files.exists("\(root)/\(path)") else { return nil }
    do {
      var text = try Files.readText("\(root)/\(path)", limit: 65_536)
      while text.last?.isWhitespace == true { text.removeLast() }
      return text
    } catch  where error.code == .accessDenied {
      // Some, such as those that trigger something, can only be written.
      return ""
    }
  }

  func write(_ value: String, below root: String) throws(SystemError) {
    try Files.writeInPlace("\(root)/\(path)", value)
  }

  /// The kernel separates what it was given by spaces with tabs.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.split(whereSeparator: \.isWhitespace) == right.split(whereSeparator: \.isWhitespace)
  }

  /// A name in the machine config is no name of a setting.
  struct InvalidName: Error, Equatable, CustomStringConvertible {
    let id: String
    var description: String { "\"\(id)\" names no kernel setting; write it like net.ipv4.ip_forward" }
  }
}
