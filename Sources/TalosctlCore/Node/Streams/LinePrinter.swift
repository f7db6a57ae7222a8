// SPDX-License-Identifier: Apache-2.0

internal import CommandLine

/// Cuts a node's bytes into lines and prints each, led by the node.
struct LinePrinter {
  /// A line that never ends is printed in pieces of this many bytes.
  private static let longestLine = 1 << 20

  private let prefix: [UInt8]
  private let terminal: Terminal
  private var partial: [UInt8] = []

  init(node: String, terminal: Terminal) {
    self.prefix = Array("\(node): ".utf8)
    self.terminal = terminal
  }

  mutating func print(_ bytes: [UInt8]) throws {
    partial += bytes
    var output: [UInt8] = []
    var rest = partial[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      output += prefix + rest[...end]
      rest = rest[(end + 1)...]
    }
    if rest.count > Self.longestLine {
      output += prefix + rest + [UInt8(ascii: "\n")]
      rest = []
    }
    partial = Array(rest)
    if !output.isEmpty { try terminal.write(output) }
  }

  /// Prints what came after the last line break.
  mutating func finish() throws {
    if !partial.isEmpty { try print([UInt8(ascii: "\n")]) }
  }
}
