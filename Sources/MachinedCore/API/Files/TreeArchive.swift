// SPDX-License-Identifier: Apache-2.0

internal import Archive
internal import Glibc
internal import Synchronization
internal import System

/// A file or a tree as a compressed tar archive, made while it is read: it holds one piece at a time.
///
/// Devices, pipes and sockets are left out; symbolic links are entries of their own and never followed. What others
/// exchange meanwhile and what is too deep is left out too: no entry keeps the others from being copied.
final class TreeArchive: Sendable {
  /// Of the archive before it is compressed, in bytes.
  private static let pieceSize = 128 << 10
  /// Why an entry cannot be opened that has gone, is no longer what it was, or is too deep.
  private static let passedOver: Set<Errno> = [
    .noSuchFile, .tooManyLinks, .notDirectory, .invalidArgument, Errno(rawValue: ENXIO),
  ]

  private struct State {
    /// A file that is copied alone.
    var single: DirectoryStack.Child?
    var open = DirectoryStack()
    var file: OpenFile?
    var hasEnded = false
  }

  private let state: Mutex<State>

  /// - Throws: `SystemError` when there is nothing at `root`.
  init(_ root: String) throws {
    var first = State()
    if try Files.status(root).kind == .directory {
      try first.open.enter(root, relative: "")
    } else {
      first.single = .init(path: root, relative: Files.name(of: root))
    }
    state = Mutex(first)
  }

  /// The next piece of the archive; nil at its end.
  func next() async throws -> [UInt8]? {
    try await Blocking.look { try self.state.withLock { try Self.piece(&$0) } }
  }

  /// Each piece is a gzip member of its own; one behind the other they are a gzip file (RFC 1952, section 2.2).
  private static func piece(_ state: inout State) throws -> [UInt8]? {
    var plain: [UInt8] = []
    while plain.count < pieceSize, !state.hasEnded { plain += try part(&state) }
    return plain.isEmpty ? nil : try Gzip.compress(plain)
  }

  private static func part(_ state: inout State) throws -> [UInt8] {
    if let file = state.file {
      let bytes = try file.read()
      if file.isDone { state.file = nil }
      return bytes
    }
    guard let child = next(&state) else {
      state.hasEnded = true
      return TarHeader.end
    }
    do {
      return try visit(child.path, child.relative, &state)
    } catch let error as SystemError where passedOver.contains(error.code) {
      return []
    }
  }

  private static func visit(_ path: String, _ name: String, _ state: inout State) throws -> [UInt8] {
    let status = try Files.status(path, followLinks: false)
    switch status.kind {
    case .directory:
      try state.open.enter(path, relative: name)
      return TarHeader(name: name, kind: .directory, status).encoded
    case .symbolicLink:
      return TarHeader(name: name, kind: .symbolicLink(target: try Files.linkTarget(path)), status).encoded
    case .regular:
      let file = try OpenFile(path)
      state.file = file.isDone ? nil : file
      return TarHeader(name: name, kind: .file, file.status).encoded
    default: return []
    }
  }

  private static func next(_ state: inout State) -> DirectoryStack.Child? {
    if let single = state.single {
      state.single = nil
      return single
    }
    while state.open.depth > 0 {
      if let child = state.open.next() { return child }
      state.open.leave()
    }
    return nil
  }
}

/// A file of which exactly as much is read as its header has said, whatever happens to it meanwhile.
private final class OpenFile: Sendable {
  private static let readSize = 64 << 10

  let status: FileStatus
  private let descriptor: OwnedDescriptor
  private let position = Atomic<UInt64>(0)

  init(_ path: String) throws {
    descriptor = try OwnedDescriptor.openRegular(path, O_RDONLY, followLinks: false)
    status = try descriptor.status()
  }

  var isDone: Bool { position.load(ordering: .relaxed) >= paddedSize }

  private var paddedSize: UInt64 { status.size + UInt64(TarHeader(name: "", size: status.size).padding) }

  /// The next bytes of the content and, behind it, zeros up to the next header.
  func read() throws -> [UInt8] {
    let start = position.load(ordering: .relaxed)
    let left = Int(clamping: paddedSize - min(start, paddedSize))
    let content = Int(clamping: status.size - min(start, status.size))
    var bytes = content > 0 ? try descriptor.read(at: Int64(clamping: start), upTo: min(content, Self.readSize)) : []
    if bytes.isEmpty { bytes = [UInt8](repeating: 0, count: min(left, Self.readSize)) }
    position.store(start + UInt64(bytes.count), ordering: .relaxed)
    return bytes
  }
}

extension TarHeader {
  fileprivate init(name: String, kind: Kind, _ status: FileStatus) {
    self.init(
      name: name, kind: kind, mode: status.permissions, size: kind == .file ? status.size : 0, userID: status.userID,
      groupID: status.groupID, modified: status.modified.seconds)
  }
}
