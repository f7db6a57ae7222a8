// SPDX-License-Identifier: Apache-2.0

internal import System

/// Looks at every file of an unpacked root file system for what must not be there.
public struct TreeAudit {
  /// One broken rule.
  public struct Finding: Sendable, Equatable, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String { "\(path): \(reason)" }
  }

  /// Programs that would let somebody run code which is not part of the image.
  static let interpreters: Set<String> = [
    "sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "csh", "tcsh", "fish", "rbash", "busybox", "toybox", "awk",
    "gawk",
    "mawk", "sed", "perl", "python", "python3", "ruby", "lua", "tclsh", "node", "php", "guile", "m4", "vi", "ctr",
    "apt",
    "apt-get", "dpkg", "rpm", "su", "sudo", "login", "passwd", "sshd", "ssh", "env", "xargs", "find", "gdb", "make",
  ]

  private static let fileLimit = 512 << 20

  private let root: String
  private let allowList: AllowList
  private var found: [Finding] = []

  /// - Parameter root: the directory that holds the unpacked tree.
  public init(root: String, allowList: AllowList) {
    self.root = root
    self.allowList = allowList
  }

  /// All broken rules, in the order of the paths; empty when the tree is as it must be.
  public func findings() throws -> [Finding] {
    var audit = self
    var entries: [(path: String, status: FileStatus)] = []
    try Files.walk(root) { (path, status) throws(SystemError) in
      entries.append((String(path.dropFirst(root.count)), status))
      return true
    }
    for entry in entries { try audit.check(entry.path, entry.status) }
    return audit.found
  }

  private mutating func check(_ path: String, _ status: FileStatus) throws {
    if !allowList.allows(path, isDirectory: status.kind == .directory) { report(path, "not in the allow-list") }
    if status.permissions & 0o6000 != 0, status.kind != .directory { report(path, "has a setuid or setgid bit") }
    if status.permissions & 0o111 != 0, status.kind != .directory, Self.isInterpreter(Files.name(of: path)) {
      report(path, "is a shell or an interpreter")
    }
    switch status.kind {
    case .regular: try checkContent(path, status)
    case .directory, .symbolicLink: break
    default: report(path, "is a device, pipe or socket")
    }
  }

  private mutating func checkContent(_ path: String, _ status: FileStatus) throws {
    if status.permissions & 0o022 != 0 { report(path, "can be written by others than root") }
    let bytes = try Files.read(root + path, limit: Self.fileLimit)
    if bytes.starts(with: [0x23, 0x21]) { report(path, "is a script (#!)") }
    do {
      guard let program = try ELFFile(bytes) else { return }
      checkLibraries(path, program)
    } catch {
      report(path, "\(error)")
    }
  }

  private mutating func checkLibraries(_ path: String, _ program: ELFFile) {
    if let loader = program.interpreter, !Files.exists(root + loader) {
      report(path, "its loader \(loader) is missing")
    }
    for library in program.needed where !libraryExists(library) { report(path, "its library \(library) is missing") }
  }

  private func libraryExists(_ name: String) -> Bool {
    !PathPattern.expand("/usr/lib/*-linux-gnu/\(name)", below: root).isEmpty
      || !PathPattern.expand("/usr/lib*/\(name)", below: root).isEmpty
  }

  /// Also with a version behind the name: `python3.13`, `perl5.40.1`.
  private static func isInterpreter(_ name: String) -> Bool {
    if interpreters.contains(name) { return true }
    let stem = name.prefix { !($0.isNumber || $0 == "." || $0 == "-") }
    let versioned = stem.count < name.count && !name.hasSuffix(".so") && !name.includes(".so.")
    return versioned && ["python", "perl", "ruby", "lua", "tclsh", "php", "guile"].contains(String(stem))
  }

  private mutating func report(_ path: String, _ reason: String) {
    found.append(Finding(path: path, reason: reason))
  }
}
