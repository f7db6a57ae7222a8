// SPDX-License-Identifier: Apache-2.0

import System

/// A directory that goes away with its owner.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = "/tmp/system-tests-\(UInt64.random(in: .min ... .max))"
    try Files.makeDirectories(path)
  }

  deinit { try? Files.removeTree(path) }

  func file(_ name: String) -> String { Files.join(path, name) }
}
