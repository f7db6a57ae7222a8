// SPDX-License-Identifier: Apache-2.0

/// A watch event exceeded the memory that one event may take.
struct WatchLineTooLong: Error, CustomStringConvertible {
  var description: String { "a watch event of the API server exceeds \(WatchLines.limit) bytes" }
}
