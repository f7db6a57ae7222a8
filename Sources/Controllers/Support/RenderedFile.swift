// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import System

/// A file that a controller writes for another process to read.
public struct RenderedFile: Sendable, Equatable, CustomStringConvertible {
  public let path: String
  public let contents: [UInt8]
  public let mode: UInt32
  public let userID: UInt32
  public let groupID: UInt32

  public init(_ path: String, _ contents: [UInt8], mode: UInt32 = 0o600, userID: UInt32 = 0, groupID: UInt32 = 0) {
    self.path = path
    self.contents = contents
    self.mode = mode
    self.userID = userID
    self.groupID = groupID
  }

  public init(_ path: String, _ text: String, mode: UInt32 = 0o600, userID: UInt32 = 0, groupID: UInt32 = 0) {
    self.init(path, Array(text.utf8), mode: mode, userID: userID, groupID: groupID)
  }

  /// The same file below another root, as in tests.
  public func below(_ root: String) -> RenderedFile {
    RenderedFile(root + path, contents, mode: mode, userID: userID, groupID: groupID)
  }

  /// The contents may be secret.
  public var description: String { "\(path) (\(contents.count) bytes)" }

  /// Names the contents of a set of files, so that what reads them can be restarted when they change, and only then.
  public static func version(of files: [RenderedFile]) throws -> String {
    var summary: [UInt8] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      summary += Array(file.path.utf8) + [0] + (try Hash.sha256(file.contents))
    }
    return String(try Hash.sha256Hex(summary).prefix(16))
  }

  /// Writes the file unless it holds just this already.
  ///
  /// - Returns: whether something changed, so that readers can be told.
  @discardableResult
  public func write() throws -> Bool {
    let changed = try Files.update(path, contents, mode: mode)
    if userID != 0 || groupID != 0 { try Files.setOwner(path, user: userID, group: groupID) }
    return changed
  }
}
