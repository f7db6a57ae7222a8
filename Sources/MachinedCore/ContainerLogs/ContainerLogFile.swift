// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import Glibc
internal import System

/// An open log file. It stays readable when the runtime renames or removes it.
final class ContainerLogFile: Sendable {
  let log: ContainerLog
  private let directory: String
  private let descriptor: OwnedDescriptor
  private let inode: UInt64

  /// Pods may have put anything there that they can write to: links lead nowhere outside, and pipes do not block.
  init(_ log: ContainerLog, in directory: String) throws {
    self.log = log
    self.directory = directory
    descriptor = try OwnedDescriptor.open(log.path, inRoot: directory, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    let status = try Files.status(descriptor.procPath)
    guard status.kind == .regular else {
      throw SystemError("read", log.path, code: .invalidArgument, remedy: "it is not a regular file")
    }
    inode = status.inode
  }

  func read(at offset: Int64, upTo count: Int) throws -> [UInt8] { try descriptor.read(at: offset, upTo: count) }

  /// Where the last `lines` lines begin; the start of the file when `lines` is negative.
  func offset(ofLast lines: Int) throws -> Int64 {
    guard lines >= 0 else { return 0 }
    let size = Int64(clamping: try Files.status(descriptor.procPath).size)
    return try CRILogTail.offset(ofLast: lines, size: size) { try read(at: $0, upTo: $1) }
  }

  /// What has become of the file once all of it is read.
  enum Fate {
    case unchanged
    /// Shorter than what was read.
    case truncated
    /// Rotated away, or an attempt that has ended: the log goes on in another file.
    case replaced(ContainerLogFile)
    /// Removed with its container.
    case removed
  }

  func fate(after offset: Int64) throws -> Fate {
    let own = try Files.status(descriptor.procPath)
    if own.size < UInt64(clamping: offset) { return .truncated }
    let path = Files.join(directory, log.path)
    let present = try? Files.status(path, followLinks: false)
    if let present, present.inode != inode, let file = try? ContainerLogFile(log, in: directory) {
      return .replaced(file)
    }
    if let next = log.next, let file = try? ContainerLogFile(next, in: directory) { return .replaced(file) }
    // While it is rotated the file has no name for a moment, but it has a link.
    return present == nil && own.linkCount == 0 ? .removed : .unchanged
  }
}
