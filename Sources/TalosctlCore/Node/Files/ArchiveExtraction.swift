// SPDX-License-Identifier: Apache-2.0

internal import Archive

/// Unpacks a compressed archive into a folder while it arrives.
struct ArchiveExtraction {
  private let path: String
  private let reader: GzipReader
  private var archive = TarReader()
  private var extractor: TreeExtractor?

  init(into path: String) throws {
    self.path = path
    reader = try GzipReader()
  }

  mutating func read(_ bytes: [UInt8]) throws {
    // Nothing is made before the node has something to send.
    var target = try extractor ?? TreeExtractor(path)
    try reader.read(bytes) { piece in try archive.read(piece) { part in try target.handle(part) } }
    extractor = target
  }

  mutating func finish() throws {
    try reader.finish()
    try archive.finish()
    try extractor?.finish()
  }
}
