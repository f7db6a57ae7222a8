// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

/// What a client wants listed, and how an entry is shown.
struct FileListing {
  let root: String
  let depth: Int
  private let kinds: Set<FileStatus.Kind>

  init(_ request: Machine.ListRequest) {
    root = request.root.isEmpty ? "/" : request.root
    depth = request.recurse ? (request.recursionDepth > 0 ? Int(request.recursionDepth) : .max) : 1
    kinds = Set(
      request.types.compactMap { kind -> FileStatus.Kind? in
        switch kind {
        case .regular: .regular
        case .directory: .directory
        case .symlink: .symbolicLink
        case .unrecognized: nil
        }
      })
  }

  func includes(_ entry: DirectoryWalk.Entry) -> Bool {
    guard let kind = entry.status?.kind else { return true }
    return kinds.isEmpty || kinds.contains(kind)
  }

  func message(_ entry: DirectoryWalk.Entry) -> Machine.FileInfo {
    .with {
      $0.name = entry.path
      $0.relativeName = entry.relativePath
      $0.error = entry.failure?.description ?? ""
      guard let status = entry.status else { return }
      $0.size = Int64(clamping: status.size)
      $0.mode = GoFileMode.encode(status)
      $0.modified = status.modified.seconds
      $0.isDir = status.kind == .directory
      $0.uid = status.userID
      $0.gid = status.groupID
      if status.kind == .symbolicLink { $0.link = (try? Files.linkTarget(entry.path)) ?? "" }
    }
  }
}

/// The file mode on the wire is Go's `fs.FileMode`, whose upper bits differ from those of stat(2).
enum GoFileMode {
  static func encode(_ status: FileStatus) -> UInt32 {
    var mode = status.permissions & 0o777
    switch status.kind {
    case .directory: mode |= 1 << 31
    case .symbolicLink: mode |= 1 << 27
    case .blockDevice: mode |= 1 << 26
    case .characterDevice: mode |= 1 << 26 | 1 << 21
    case .fifo: mode |= 1 << 25
    case .socket: mode |= 1 << 24
    case .unknown: mode |= 1 << 19
    case .regular: break
    }
    if status.permissions & 0o4000 != 0 { mode |= 1 << 23 }
    if status.permissions & 0o2000 != 0 { mode |= 1 << 22 }
    if status.permissions & 0o1000 != 0 { mode |= 1 << 20 }
    return mode
  }
}
