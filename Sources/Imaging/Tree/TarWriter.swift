// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Writes a tree as a tar archive (POSIX.1-2001 pax) that depends on nothing but the tree: entries in byte order, times
/// at the epoch, numeric owners.
struct TarWriter: ~Copyable {
  private static let blockSize = 512
  private static let chunkSize = 1 << 20

  private let output: OwnedDescriptor

  init(path: String) throws {
    output = try OwnedDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
  }

  func write(_ tree: FileTree) throws {
    for entry in tree.entries { try write(entry) }
    try output.write([UInt8](repeating: 0, count: 2 * Self.blockSize))
  }

  private func write(_ entry: FileTree.Entry) throws {
    let name = String(entry.path.dropFirst())
    switch entry.content {
    case .directory: try header(TarHeader(name: name + "/", kind: .directory, entry))
    case .link(let target): try header(TarHeader(name: name, kind: .symbolicLink, entry, linkTarget: target))
    case .text(let bytes):
      try header(TarHeader(name: name, kind: .file, entry, size: UInt64(bytes.count)))
      try output.write(bytes)
      try pad(UInt64(bytes.count))
    case .file(let source):
      let size = try Files.status(source).size
      try header(TarHeader(name: name, kind: .file, entry, size: size))
      try body(of: source, size: size)
    }
  }

  private func header(_ header: TarHeader) throws {
    try output.write(header.blocks())
  }

  private func body(of source: String, size: UInt64) throws {
    let input = try OwnedDescriptor.open(source, O_RDONLY)
    var copied: UInt64 = 0
    while true {
      let chunk = try input.read(upTo: Self.chunkSize)
      if chunk.isEmpty { break }
      try output.write(chunk)
      copied += UInt64(chunk.count)
    }
    guard copied == size else { throw ImagingError(.conflict, "\(source) changed while it was read") }
    try pad(size)
  }

  private func pad(_ size: UInt64) throws {
    let rest = Int(size % UInt64(Self.blockSize))
    if rest > 0 { try output.write([UInt8](repeating: 0, count: Self.blockSize - rest)) }
  }
}
