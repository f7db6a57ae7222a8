// SPDX-License-Identifier: Apache-2.0

internal import Archive
internal import Glibc
internal import System

/// Writes the entries of an archive into a folder, and nothing outside of it, whatever a node sends.
struct TreeExtractor {
  private let root: String
  private var file: OpenFile?
  /// Made last, so that no file is written through one of them.
  private var links: [(path: String, target: String)] = []

  /// - Throws: ``CommandError`` when there is something in the folder already.
  init(_ root: String) throws {
    self.root = root
    if Files.exists(root) {
      guard Files.isDirectory(root), try Files.list(root).isEmpty else {
        throw CommandError(
          "\(root) is not an empty folder", remedy: "Name one that is, or one that does not exist yet.")
      }
    }
    try Files.makeDirectories(root, mode: 0o755)
  }

  mutating func handle(_ part: TarReader.Part) throws {
    switch part {
    case .entry(let header): try begin(header)
    case .content(let bytes): try file?.descriptor.write(bytes)
    }
  }

  mutating func finish() throws {
    file = nil
    for link in links { try Files.symbolicLink(link.path, to: link.target) }
  }

  private mutating func begin(_ header: TarHeader) throws {
    file = nil
    guard let path = try path(header.name) else { return }
    switch header.kind {
    case .directory: try Files.makeDirectories(path, mode: 0o755)
    case .symbolicLink(let target): links.append((path, target))
    case .file:
      try Files.makeDirectories(Files.parent(of: path), mode: 0o755)
      file = OpenFile(try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600))
    case .other: break
    }
  }

  /// Nil for the folder itself.
  private func path(_ name: String) throws -> String? {
    let parts = name.split(separator: "/").filter { $0 != "." }
    guard !parts.contains(".."), !name.contains("\0") else {
      throw CommandError("the node sent an archive with the name \"\(name)\", which leads out of it")
    }
    return parts.isEmpty ? nil : Files.join(root, parts.joined(separator: "/"))
  }

  private final class OpenFile {
    let descriptor: OwnedDescriptor

    init(_ descriptor: consuming OwnedDescriptor) {
      self.descriptor = descriptor
    }
  }
}
