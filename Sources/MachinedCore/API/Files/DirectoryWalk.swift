// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// Goes through a tree one entry at a time, parents first, so that a slow client holds up the walk and not the memory.
struct DirectoryWalk: BlockingWalk {
  /// What was found.
  struct Entry {
    let path: String
    /// Relative to the root of the walk; the root itself is its own name.
    let relativePath: String
    /// 0 is the root.
    let depth: Int
    /// Nil when it could not be read; `failure` says why.
    let status: FileStatus?
    let failure: SystemError?
  }

  private let listing: FileListing
  private var pending: [(path: String, depth: Int)]

  init(_ listing: FileListing) {
    self.listing = listing
    pending = [(listing.root, 0)]
  }

  mutating func step() -> WalkStep<Machine.FileInfo> {
    guard let entry = next() else { return .end }
    return listing.includes(entry) ? .found(listing.message(entry)) : .nothing
  }

  private mutating func next() -> Entry? {
    guard let (path, depth) = pending.popLast() else { return nil }
    do {
      let status = try Files.status(path, followLinks: depth == 0)
      if status.kind == .directory, depth < listing.depth {
        for name in try Files.list(path).reversed() { pending.append((Files.join(path, name), depth + 1)) }
      }
      return entry(path, depth, status, nil)
    } catch {
      return entry(path, depth, nil, error)
    }
  }

  private func entry(_ path: String, _ depth: Int, _ status: FileStatus?, _ failure: SystemError?) -> Entry {
    let prefix = listing.root.hasSuffix("/") ? listing.root.count : listing.root.count + 1
    let relative = depth == 0 ? Files.name(of: path) : String(path.dropFirst(prefix))
    return Entry(path: path, relativePath: relative, depth: depth, status: status, failure: failure)
  }
}
