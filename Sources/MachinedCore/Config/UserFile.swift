// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import MachineConfig
internal import System

/// A file that the machine config asks for.
struct UserFile {
  /// As in the config, absolute.
  let path: String
  /// The node's root directory.
  let root: String
  /// The folders that lead to it.
  private let folders: [String]
  private let name: String

  init(path: String?, root: String) throws {
    guard let path, path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw RefusedFile(path: path ?? "", reason: "the path must be absolute and must not contain ..")
    }
    var components = path.split(separator: "/").map(String.init)
    // The one link in /var that belongs there.
    if components.starts(with: ["var", "run"]) { components.removeFirst() }
    guard components.count > 1, let name = components.last else {
      throw RefusedFile(path: path, reason: "the path must name a file in a directory")
    }
    self.path = path
    self.root = root
    self.name = name
    folders = components.dropLast()
  }

  func write(_ file: V1Alpha1Config.File, _ moved: OpenDirectory.Moved) throws {
    switch file.op {
    case "overwrite": try overwrite(file, moved)
    case "append": try append(file, moved)
    default: try create(file, moved)
    }
  }

  /// New files belong below /var: the rest of the system is an image that must not change.
  private func create(_ file: V1Alpha1Config.File, _ moved: OpenDirectory.Moved) throws {
    guard path.hasPrefix("/var/") else {
      throw RefusedFile(path: path, reason: "create operation not allowed outside of /var")
    }
    try replace(in: directory(moved), Array(file.content.utf8), mode: file.permissions.bits, moved)
  }

  private func overwrite(_ file: V1Alpha1Config.File, _ moved: OpenDirectory.Moved) throws {
    let directory = try directory(moved)
    guard try directory.status(of: name) != nil else {
      throw RefusedFile(path: path, reason: "overwrite operation needs a file that exists")
    }
    try replace(in: directory, Array(file.content.utf8), mode: file.permissions.bits, moved)
  }

  private func append(_ file: V1Alpha1Config.File, _ moved: OpenDirectory.Moved) throws {
    let directory = try directory(moved)
    let present = try directory.openRegular(name, O_RDONLY, followLinks: !isShared)
    let text = String(decoding: try present.readAll(limit: Files.defaultLimit), as: UTF8.self)
    guard !text.includes(file.content) else { return }
    try directory.write(name, Array("\(text)\n\(file.content)".utf8), mode: present.status().permissions)
  }

  private func replace(
    in directory: borrowing OpenDirectory, _ bytes: [UInt8], mode: UInt32, _ moved: OpenDirectory.Moved
  ) throws {
    if isShared, try directory.status(of: name)?.kind == .directory { try directory.moveAside(name, moved) }
    try directory.write(name, bytes, mode: mode)
  }

  /// Pods write to /var, and what they do there stays.
  private var isShared: Bool { folders.first == "var" }

  /// The folder that the file is in. Its links are followed where only the system has made them.
  private func directory(_ moved: OpenDirectory.Moved) throws -> OpenDirectory {
    let path = Files.join(root, folders.joined(separator: "/"))
    let base = Files.join(root, "var")
    if path != base, isShared { return try OpenDirectory.repairing(path, below: base, moved) }
    if isShared || folders.first == "run" { try Files.makeDirectories(path) }
    return try OpenDirectory(path)
  }
}
