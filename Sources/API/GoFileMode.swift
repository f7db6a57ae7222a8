// SPDX-License-Identifier: Apache-2.0

public import System

/// File modes as the API carries them: the bits of Go's `fs.FileMode`, whose upper ones differ from those of stat(2).
/// Source: pkg.go.dev/io/fs#FileMode.
public struct GoFileMode: RawRepresentable, Equatable, Sendable, CustomStringConvertible {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public init(_ status: FileStatus) {
    var mode = status.permissions & 0o777
    switch status.kind {
    case .directory: mode |= 1 << 31
    case .symbolicLink: mode |= 1 << 27
    case .blockDevice: mode |= 1 << 26
    case .characterDevice: mode |= 1 << 26 | 1 << 21
    case .fifo: mode |= 1 << 25
    case .socket: mode |= 1 << 24
    case .unknown: mode |= 1 << 19
    case .regular: break
    }
    if status.permissions & 0o4000 != 0 { mode |= 1 << 23 }
    if status.permissions & 0o2000 != 0 { mode |= 1 << 22 }
    if status.permissions & 0o1000 != 0 { mode |= 1 << 20 }
    rawValue = mode
  }

  /// From the highest bit down.
  private static let letters = Array("dalTLDpSugct?")
  private static let permissions = Array("rwxrwxrwx")

  /// As Go prints it: `drwxr-xr-x`.
  public var description: String {
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
