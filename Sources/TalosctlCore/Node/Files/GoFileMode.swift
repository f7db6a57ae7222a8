// SPDX-License-Identifier: Apache-2.0

/// File modes as the API carries them: the bits of Go's `fs.FileMode`.
struct GoFileMode: Equatable, CustomStringConvertible {
  let rawValue: UInt32

  /// From the highest bit down; source: pkg.go.dev/io/fs#FileMode.
  private static let letters = Array("dalTLDpSugct?")
  private static let permissions = Array("rwxrwxrwx")

  var description: String {
    var text = ""
    for (position, letter) in Self.letters.enumerated() where rawValue & 1 << UInt32(31 - position) != 0 {
      text.append(letter)
    }
    if text.isEmpty { text = "-" }
    for (position, letter) in Self.permissions.enumerated() {
      text.append(rawValue & 1 << UInt32(8 - position) != 0 ? letter : "-")
    }
    return text
  }
}
