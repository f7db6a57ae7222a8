// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
internal import System

/// Makes identifiers of 20 characters that sort by time: 4 bytes of seconds, 3 of the machine, 2 of the
/// process, 3 of a counter, in lower-case base32hex (the `xid` format that clients of the event API know).
final class XIDGenerator: Sendable {
  static let shared = XIDGenerator(entropy: (try? Entropy.bytes(6)) ?? [])

  private let machine: [UInt8]
  private let counter: Atomic<UInt32>

  init(entropy: [UInt8]) {
    let bytes = entropy + [UInt8](repeating: 0, count: max(6 - entropy.count, 0))
    machine = Array(bytes[0..<3])
    counter = Atomic(UInt32(bytes[3]) << 16 | UInt32(bytes[4]) << 8 | UInt32(bytes[5]))
  }

  func next(at time: Timestamp = .now) -> String {
    let seconds = UInt32(truncatingIfNeeded: time.seconds)
    let process = UInt16(truncatingIfNeeded: getpid())
    let count = counter.wrappingAdd(1, ordering: .relaxed).newValue
    let bytes: [UInt8] =
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: seconds >> $0) } + machine
      + [UInt8(truncatingIfNeeded: process >> 8), UInt8(truncatingIfNeeded: process)]
      + [16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    return Self.encode(bytes)
  }

  private static let alphabet = Array("0123456789abcdefghijklmnopqrstuv".utf8)

  /// Whether `text` can be one of these identifiers.
  static func isIdentifier(_ text: String) -> Bool { text.utf8.count == 20 && text.utf8.allSatisfy(alphabet.contains) }

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var (buffer, bits): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      buffer = (buffer << 8) | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> bits) & 31])
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits)) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}
