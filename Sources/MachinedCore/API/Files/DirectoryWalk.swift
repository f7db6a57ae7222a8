// SPDX-License-Identifier: Apache-2.0

internal import System

/// Goes through a tree one entry at a time, parents first, so that a slow client holds up the walk and not the memory.
struct DirectoryWalk {
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

  private let root: String
  private let maximumDepth: Int
  private var pending: [(path: String, depth: Int)]

  init(_ root: String, maximumDepth: Int) {
    self.root = root
    self.maximumDepth = maximumDepth
    pending = [(root, 0)]
  }

  mutating func next() -> Entry? {
    guard let (path, depth) = pending.popLast() else { return nil }
    do {
      let status = try Files.status(path, followLinks: depth == 0)
      if status.kind == .directory, depth < maximumDepth {
        for name in try Files.list(path).reversed() { pending.append((Files.join(path, name), depth + 1)) }
      }
      return entry(path, depth, status, nil)
    } catch {
      return entry(path, depth, nil, error)
    }
  }

  private func entry(_ path: String, _ depth: Int, _ status: FileStatus?, _ failure: SystemError?) -> Entry {
    let prefix = root.hasSuffix("/") ? root.count : root.count + 1
    let relative = depth == 0 ? Files.name(of: path) : String(path.dropFirst(prefix))
    return Entry(path: path, relativePath: relative, depth: depth, status: status, failure: failure)
  }
}
