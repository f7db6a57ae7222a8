// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

/// What a client wants listed, and how an entry is shown.
struct FileListing: Sendable {
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
      $0.mode = GoFileMode(status).rawValue
      $0.modified = status.modified.seconds
      $0.isDir = status.kind == .directory
      $0.uid = status.userID
      $0.gid = status.groupID
      if status.kind == .symbolicLink { $0.link = (try? Files.linkTarget(entry.path)) ?? "" }
    }
  }
}
