// SPDX-License-Identifier: Apache-2.0

import Foundation
import System

/// A directory that is gone after the test.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "imaging-\(UUID().uuidString)"
    try Files.makeDirectories(path)
  }

  deinit { try? Files.removeTree(path) }

  @discardableResult
  func file(_ name: String, _ text: String = "x", mode: UInt32 = 0o644) throws -> String {
    let file = "\(path)/\(name)"
    try Files.makeDirectories(Files.parent(of: file))
    try Files.write(file, text, mode: mode)
    return file
  }
}
