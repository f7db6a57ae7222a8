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
  private var hasBegun = false
  private var open = DirectoryStack()

  init(_ listing: FileListing) {
    self.listing = listing
  }

  mutating func step() -> WalkStep<Machine.FileInfo> {
    guard let entry = next() else { return .end }
    return listing.includes(entry) ? .found(listing.message(entry)) : .nothing
  }

  private mutating func next() -> Entry? {
    guard hasBegun else {
      hasBegun = true
      return visit(listing.root, relative: Files.name(of: listing.root))
    }
    while open.depth > 0 {
      if let child = open.next() { return visit(child.path, relative: child.relative) }
      open.leave()
    }
    return nil
  }

  private mutating func visit(_ path: String, relative: String) -> Entry {
    let depth = open.depth
    do {
      let status = try Files.status(path, followLinks: depth == 0)
      if status.kind == .directory, depth < listing.depth {
        try open.enter(path, relative: depth == 0 ? "" : relative)
      }
      return Entry(path: path, relativePath: relative, depth: depth, status: status, failure: nil)
    } catch {
      return Entry(path: path, relativePath: relative, depth: depth, status: nil, failure: error)
    }
  }
}
