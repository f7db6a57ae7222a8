// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

extension Files {
  /// Copies one regular file with its permissions, in the kernel where it can. The target is replaced.
  public static func copy(_ source: String, to target: String) throws(SystemError) {
    let input = try OwnedDescriptor.open(source, O_RDONLY)
    let permissions = try status(source).permissions
    let output = try OwnedDescriptor.open(target, O_WRONLY | O_CREAT | O_TRUNC, mode: permissions)
    guard fchmod(output.rawValue, permissions) == 0 else { throw SystemError(failed: "chmod", target) }
    while true {
      let count = retrying { sendfile(output.rawValue, input.rawValue, nil, 1 << 30) }
      guard count >= 0 else { throw SystemError(failed: "copy", "\(source) to \(target)") }
      if count == 0 { return }
    }
  }

  /// Copies a tree of files, directories and symbolic links with permissions and owners. Device nodes are copied as nodes, sockets and pipes are left out.
  public static func copyTree(_ source: String, to target: String) throws(SystemError) {
    let status = try status(source, followLinks: false)
    switch status.kind {
    case .directory: try copyDirectory(source, to: target, status)
    case .regular: try copy(source, to: target)
    case .symbolicLink: try symbolicLink(target, to: linkTarget(source))
    case .blockDevice, .characterDevice: try makeNode(target, status)
    case .fifo, .socket, .unknown: return
    }
    try? setOwner(target, user: status.userID, group: status.groupID)
  }

  private static func copyDirectory(_ source: String, to target: String, _ status: FileStatus) throws(SystemError) {
    try makeDirectories(target, mode: status.permissions)
    for name in try list(source) { try copyTree(join(source, name), to: join(target, name)) }
  }

  private static func makeNode(_ path: String, _ status: FileStatus) throws(SystemError) {
    let device = status.representedDevice
    guard clinux_mknod(path, status.mode, device.major, device.minor) == 0 else {
      throw SystemError(failed: "mknod", path)
    }
  }
}
