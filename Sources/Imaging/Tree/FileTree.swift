// SPDX-License-Identifier: Apache-2.0

/// The files of an image before they are written anywhere: paths, kinds, permissions and owners.
///
/// Directories above an entry are added as `root:root 0755` when nothing else says so. Entries never lie below a
/// symbolic link or a file, so writing the tree cannot end up elsewhere.
public struct FileTree: Sendable, Equatable {
  /// One file, directory or symbolic link.
  public struct Entry: Sendable, Equatable {
    /// What an entry is.
    public enum Content: Sendable, Equatable {
      case directory
      /// A regular file with the bytes of the file at `source`.
      case file(source: String)
      /// A regular file with these bytes.
      case text([UInt8])
      case link(target: String)
    }

    /// Absolute, without a trailing slash.
    public let path: String
    public let content: Content
    public let mode: UInt32
    public let user: UInt32
    public let group: UInt32

    public init(path: String, content: Content, mode: UInt32, user: UInt32 = 0, group: UInt32 = 0) {
      self.path = path
      self.content = content
      self.mode = mode
      self.user = user
      self.group = group
    }
  }

  private var byPath: [String: Entry] = [:]
  private var implied: Set<String> = []

  public init() {}

  /// All entries, parents before children, in byte order.
  public var entries: [Entry] { byPath.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }

  /// The entry at an absolute path; nil when there is none.
  public subscript(path: String) -> Entry? { byPath[path] }

  /// - Throws: ``ImagingError/Code/conflict`` when the path is taken by something else, or leads through a
  ///   file or a symbolic link.
  public mutating func add(_ entry: Entry) throws(ImagingError) {
    guard entry.path != "/" else { return }
    if let existing = byPath[entry.path], existing != entry {
      guard existing.content == .directory, entry.content == .directory, implied.contains(entry.path) else {
        throw ImagingError(
          .conflict, "\(entry.path) would be in the image twice, with different content or permissions")
      }
    }
    try addParents(of: entry.path)
    implied.remove(entry.path)
    byPath[entry.path] = entry
  }

  /// Adds bytes to the end of a file of the tree's own, making it when it is not there.
  mutating func append(_ bytes: [UInt8], to path: String) throws(ImagingError) {
    guard let existing = byPath[path] else {
      return try add(Entry(path: path, content: .text(bytes), mode: 0o644))
    }
    guard case .text(let start) = existing.content else {
      throw ImagingError(.conflict, "\(path) is copied from elsewhere, so nothing can be appended to it")
    }
    byPath[path] = Entry(path: path, content: .text(start + bytes), mode: existing.mode)
  }

  private mutating func addParents(of path: String) throws(ImagingError) {
    var parent = path
    while let slash = parent.lastIndex(of: "/"), slash != parent.startIndex {
      parent = String(parent[..<slash])
      if let existing = byPath[parent] {
        guard existing.content == .directory else {
          throw ImagingError(.conflict, "\(path) lies below \(parent), which is no directory")
        }
        return
      }
      byPath[parent] = Entry(path: parent, content: .directory, mode: 0o755)
      implied.insert(parent)
    }
  }
}
