// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

/// Sums the sizes of a tree, like du(1): children before their parents, one entry at a time, so that a tree of any
/// size costs neither memory nor stack.
struct DiskUsage: BlockingWalk {
  /// A directory that is being summed.
  private struct Directory {
    let path: String
    let relative: String
    var size: Int64 = 0
  }

  private let depth: Int
  private let showsFiles: Bool
  private let threshold: Int64
  private var root: String?
  /// The directories from the root to the one at hand, and what is still to be visited in them.
  private var open: [Directory] = []
  private var names = DirectoryStack()

  init(_ root: String, _ request: Machine.DiskUsageRequest) {
    self.root = root
    depth = request.recursionDepth > 0 ? Int(request.recursionDepth) : (request.recursionDepth < 0 ? .max : 0)
    showsFiles = request.all
    threshold = request.threshold
  }

  mutating func step() -> WalkStep<Machine.DiskUsageInfo> {
    if let path = root {
      root = nil
      return visit(path, relative: Files.name(of: path))
    }
    if let child = names.next() { return visit(child.path, relative: child.relative) }
    guard let directory = open.popLast() else { return .end }
    names.leave()
    return finish(directory.path, directory.relative, directory.size, isDirectory: true)
  }

  private mutating func visit(_ path: String, relative: String) -> WalkStep<Machine.DiskUsageInfo> {
    do {
      let status = try Files.status(path, followLinks: open.isEmpty)
      guard status.kind == .directory else {
        return finish(path, relative, Int64(clamping: status.size), isDirectory: false)
      }
      try names.enter(path, relative: open.isEmpty ? "" : relative)
      open.append(Directory(path: path, relative: relative))
      return .nothing
    } catch {
      return .found(message(path, relative, 0, error))
    }
  }

  /// Adds what was summed to the directory around it.
  private mutating func finish(
    _ path: String, _ relative: String, _ size: Int64, isDirectory: Bool
  ) -> WalkStep<Machine.DiskUsageInfo> {
    let level = open.count
    if level > 0 { open[level - 1].size &+= size }
    let isShown = level == 0 || (level <= depth && (isDirectory || showsFiles))
    return isShown && passesThreshold(size) ? .found(message(path, relative, size)) : .nothing
  }

  /// A negative threshold shows what is smaller than its magnitude.
  private func passesThreshold(_ size: Int64) -> Bool {
    threshold >= 0 ? size >= threshold : size.magnitude <= threshold.magnitude
  }

  private func message(
    _ path: String, _ relative: String, _ size: Int64, _ failure: SystemError? = nil
  ) -> Machine.DiskUsageInfo {
    .with {
      $0.name = path
      $0.relativeName = relative
      $0.size = size
      $0.error = failure?.description ?? ""
    }
  }
}
