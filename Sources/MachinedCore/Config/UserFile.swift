// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// A file that the machine config asks for.
struct UserFile {
  /// As in the config, absolute.
  let path: String
  /// The node's root directory.
  let root: String

  init(path: String?, root: String) throws {
    guard let path, path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw RefusedFile(path: path ?? "", reason: "the path must be absolute and must not contain ..")
    }
    self.path = path
    self.root = root
  }

  func write(_ file: V1Alpha1Config.File) throws {
    let target = Files.join(root, path)
    switch file.op {
    case "overwrite": try overwrite(target, file)
    case "append": try append(target, file)
    default: try create(target, file)
    }
  }

  /// New files belong below /var: the rest of the system is an image that must not change.
  private func create(_ target: String, _ file: V1Alpha1Config.File) throws {
    guard path.hasPrefix("/var/") else {
      throw RefusedFile(path: path, reason: "create operation not allowed outside of /var")
    }
    try Files.makeDirectories(Files.parent(of: target))
    try Files.write(target, Array(file.content.utf8), mode: file.permissions.bits)
  }

  private func overwrite(_ target: String, _ file: V1Alpha1Config.File) throws {
    guard Files.exists(target) else {
      throw RefusedFile(path: path, reason: "overwrite operation needs a file that exists")
    }
    try Files.write(target, Array(file.content.utf8), mode: file.permissions.bits)
  }

  private func append(_ target: String, _ file: V1Alpha1Config.File) throws {
    let present = try Files.readText(target)
    guard !present.includes(file.content) else { return }
    try Files.write(target, "\(present)\n\(file.content)", mode: Files.status(target).permissions)
  }
}
