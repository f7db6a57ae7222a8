// SPDX-License-Identifier: Apache-2.0

/// Turns the log of a container into what the container wrote, piece by piece in bounded memory.
///
/// Lines that are not of the CRI logging format stay as they are.
public struct CRILogDecoder: Sendable {
  private enum Position {
    case header
    case text(endsLine: Bool)
  }

  private static let newline = UInt8(ascii: "\n")
  private var position = Position.header
  /// The part of the present line's header that has come; shorter than the longest header.
  private var header: [UInt8] = []
  private var blanks = 0

  public init() {}

  /// The text in the next bytes of the log, wherever they begin and end.
  public mutating func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var rest = ArraySlice(bytes)
    while !rest.isEmpty {
      switch position {
      case .header: readHeader(&rest, &output)
      case .text(let endsLine): readText(&rest, endsLine, &output)
      }
    }
    return output
  }

  /// What is left at the end of the log: the start of a line that has not become one.
  public mutating func finish() -> [UInt8] {
    defer { self = CRILogDecoder() }
    return header
  }

  private mutating func readHeader(_ rest: inout ArraySlice<UInt8>, _ output: inout [UInt8]) {
    while let byte = rest.popFirst() {
      header.append(byte)
      if byte == UInt8(ascii: " ") { blanks += 1 }
      if blanks == 3 || byte == Self.newline || header.count == CRILogHeader.longest { return settle(&output) }
    }
  }

  /// Decides what the bytes in `header` are.
  private mutating func settle(_ output: inout [UInt8]) {
    if let known = CRILogHeader(header) {
      position = .text(endsLine: known.endsLine)
    } else {
      output += header
      position = header.last == Self.newline ? .header : .text(endsLine: true)
    }
    header.removeAll(keepingCapacity: true)
    blanks = 0
  }

  private mutating func readText(_ rest: inout ArraySlice<UInt8>, _ endsLine: Bool, _ output: inout [UInt8]) {
    guard let end = rest.firstIndex(of: Self.newline) else {
      output += rest
      rest = []
      return
    }
    output += rest[..<end]
    if endsLine { output.append(Self.newline) }
    rest = rest[(end + 1)...]
    position = .header
  }
}
