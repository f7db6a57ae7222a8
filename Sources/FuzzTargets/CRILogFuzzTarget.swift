// SPDX-License-Identifier: Apache-2.0

internal import Containerd
internal import Fuzzing

extension FuzzTarget {
  /// Container logs come from whatever runs in pods: how they are cut into pieces changes nothing, their tail is their
  /// end, and what is written as a log is read back.
  static let criLog = FuzzTarget(
    name: "cri-log",
    seeds: [
      "2016-10-06T00:17:09.669794202Z stdout F one\n2016-10-06T00:17:10Z stderr P tw\n2016-10-06T00:17:11Z stderr F o\n",
      "2016-10-06T00:17:09Z stdout F \n", "2016-10-06T00:17:09+02:00 stdout F:x text", "panic: no header\n\n",
    ],
    tokens: ["2016-10-06T00:17:09Z ", "stdout ", "stderr ", "F ", "P ", "P:", " ", "\n", "T"]
  ) { input in
    let whole = decode([input[...]])
    try checkPieces(input, whole)
    for count in 0...3 {
      let offset = CRILogTail.offset(ofLast: count, size: Int64(input.count)) { Array(input[Int($0)..<Int($0) + $1]) }
      guard input.indices.contains(Int(offset)) || Int(offset) == input.count else {
        throw FuzzFailure("the last \(count) lines begin at \(offset), outside")
      }
      let tail = decode([input[Int(offset)...]])
      guard whole.suffix(tail.count).elementsEqual(tail) else { throw FuzzFailure("the tail is not the end") }
    }
    guard decode([log(of: input)[...]]) == input else { throw FuzzFailure("a written log reads otherwise") }
  }

  private static func checkPieces(_ input: [UInt8], _ whole: [UInt8]) throws {
    let middle = input.count / 2
    guard decode([input[..<middle], input[middle...]]) == whole else { throw FuzzFailure("halves read otherwise") }
    guard decode(input.indices.map { input[$0...$0] }) == whole else { throw FuzzFailure("bytes read otherwise") }
  }

  private static func decode(_ pieces: [ArraySlice<UInt8>]) -> [UInt8] {
    var decoder = CRILogDecoder()
    return pieces.flatMap { decoder.decode($0) } + decoder.finish()
  }

  /// What the runtime writes for this output: long lines in pieces, an unfinished one as a piece.
  private static func log(of output: [UInt8]) -> [UInt8] {
    var lines = output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let unfinished = lines.popLast() ?? []
    let whole = lines.flatMap { line -> [UInt8] in
      let middle = line.startIndex + line.count / 2
      return piece("P", line[..<middle]) + piece("F", line[middle...])
    }
    return whole + piece("P", unfinished)
  }

  private static func piece(_ tag: String, _ text: ArraySlice<UInt8>) -> [UInt8] {
    Array("2016-10-06T00:17:09.669794202Z stdout \(tag) ".utf8) + text + [UInt8(ascii: "\n")]
  }
}
