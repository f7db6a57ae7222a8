// SPDX-License-Identifier: Apache-2.0

internal import Archive
internal import Fuzzing

extension FuzzTarget {
  /// Archives that nodes send: refused or read, the same however they are cut into pieces.
  static let tar = FuzzTarget(
    name: "tar", seeds: [sample, sample + sample], tokens: [[0], Array("ustar".utf8), Array("12 path=a\n".utf8)]
  ) {
    input in
    let whole = parts(of: [input])
    let middle = input.count / 2
    guard whole == parts(of: [Array(input[..<middle]), Array(input[middle...])]) else {
      throw FuzzFailure("halves read otherwise")
    }
    _ = parts(of: [repairingChecksums(input)])
  }

  static let gzip = FuzzTarget(
    name: "gzip", seeds: [(try? Gzip.compress(sample)) ?? []], tokens: [[0x1f, 0x8b, 8], [0], [0xff]]
  ) { input in
    var content: [UInt8] = []
    guard let reader = try? GzipReader(), (try? reader.read(input) { content += $0 }) != nil else { return }
    guard (try? reader.finish()) != nil else { return }
    var again: [UInt8] = []
    let other = try GzipReader()
    for byte in input { try other.read([byte]) { again += $0 } }
    guard again == content else { throw FuzzFailure("bytes read otherwise") }
  }

  private static let sample: [UInt8] =
    TarHeader(name: "etc", kind: .directory).encoded
    + TarHeader(name: String(repeating: "long/", count: 30), size: 3).encoded + [1, 2, 3]
    + [UInt8](repeating: 0, count: 509) + TarHeader(name: "link", kind: .symbolicLink(target: "..")).encoded
    + TarHeader.end

  private static func parts(of pieces: [[UInt8]]) -> [TarHeader: Int] {
    var reader = TarReader()
    var (found, last): ([TarHeader: Int], TarHeader?) = ([:], nil)
    try? pieces.forEach { piece in
      try reader.read(piece) { part in
        switch part {
        case .entry(let header): (last, found[header]) = (header, found[header] ?? 0)
        case .content(let bytes): if let last { found[last, default: 0] += bytes.count }
        }
      }
    }
    return found
  }

  /// Gives every block the checksum of a header, so that damage gets past the first look.
  private static func repairingChecksums(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    for start in stride(from: 0, to: bytes.count - 511, by: 512) {
      let sum = (0..<512).reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(bytes[start + $1])) }
      let text = String(sum, radix: 8)
      let digits = Array((String(repeating: "0", count: max(6 - text.count, 0)) + text).utf8.prefix(6))
      for (offset, digit) in (digits + [0, 32]).enumerated() { bytes[start + 148 + offset] = digit }
    }
    return bytes
  }
}
