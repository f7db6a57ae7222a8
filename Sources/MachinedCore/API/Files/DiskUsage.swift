// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import System

/// Sums the sizes of a tree, like du(1).
struct DiskUsage {
  private let root: String
  private let depth: Int
  private let showsFiles: Bool
  private let threshold: Int64

  init(_ root: String, _ request: Machine.DiskUsageRequest) {
    self.root = root
    depth = request.recursionDepth > 0 ? Int(request.recursionDepth) : (request.recursionDepth < 0 ? .max : 0)
    showsFiles = request.all
    threshold = request.threshold
  }

  /// What to show, children before their parents.
  func entries() -> [Machine.DiskUsageInfo] {
    var result: [Machine.DiskUsageInfo] = []
    _ = measure(root, depth: 0, relative: Files.name(of: root), into: &result)
    return result
  }

  private func measure(
    _ path: String, depth: Int, relative: String, into result: inout [Machine.DiskUsageInfo]
  ) -> Int64 {
    do {
      let status = try Files.status(path, followLinks: depth == 0)
      var size = Int64(clamping: status.kind == .directory ? 0 : status.size)
      if status.kind == .directory {
        for name in try Files.list(path) {
          let child = depth == 0 ? name : Files.join(relative, name)
          size &+= measure(Files.join(path, name), depth: depth + 1, relative: child, into: &result)
        }
      }
      let isShown = depth == 0 || (depth <= self.depth && (status.kind == .directory || showsFiles))
      if isShown, passesThreshold(size) { result.append(message(path, relative, size)) }
      return size
    } catch {
      result.append(message(path, relative, 0, error))
      return 0
    }
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
