// SPDX-License-Identifier: Apache-2.0

import System

/// A directory that goes away with this value.
final class TemporaryDirectory: Sendable {
  let path = "/tmp/machined-tests-\(UInt64.random(in: .min ... .max))"

  init() { try? Files.makeDirectories(path) }

  deinit { try? Files.removeTree(path) }
}
