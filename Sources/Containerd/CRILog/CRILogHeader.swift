// SPDX-License-Identifier: Apache-2.0

/// What stands before the text in a line of a container's log: `2016-10-06T00:17:09.669794202Z stdout F `.
///
/// The runtime splits long lines of the container into several; all but the last carry the tag `P`.
/// Source: the CRI logging format of Kubernetes.
struct CRILogHeader: Equatable {
  /// No header is longer, in bytes; what has none until then is not of this format.
  static let longest = 128

  /// Whether the container's line ends with this one.
  let endsLine: Bool
  /// In bytes, with the blank before the text.
  let length: Int

  /// Nil when `bytes` do not begin with a whole header.
  init?(_ bytes: some Collection<UInt8>) {
    let blank = UInt8(ascii: " ")
    let head = bytes.prefix(Self.longest)
    let fields = head.split(separator: blank, maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 4, Self.isTime(fields[0]), Self.streams.contains(where: fields[1].elementsEqual),
      let tag = fields[2].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).first,
      tag.count == 1, let kind = tag.first, kind == UInt8(ascii: "F") || kind == UInt8(ascii: "P"),
      !fields[2].contains(UInt8(ascii: "\n"))
    else { return nil }
    endsLine = kind == UInt8(ascii: "F")
    length = fields[0].count + fields[1].count + fields[2].count + 3
  }

  private static let streams = ["stdout", "stderr"].map { Array($0.utf8) }

  private static func isTime(_ field: some Collection<UInt8>) -> Bool {
    field.first.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } == true && field.contains(UInt8(ascii: "T"))
      && !field.contains(UInt8(ascii: "\n"))
  }
}
