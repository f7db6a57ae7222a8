// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Containerd

@Suite struct CRILogTests {
  private static let log = """
    2016-10-06T00:17:09.669794202Z stdout F one
    2016-10-06T00:17:09.669794203Z stderr P tw
    2016-10-06T00:17:10Z stderr P:x o
    2016-10-06T00:17:11Z stderr F !
    2016-10-06T00:17:12Z stdout F\u{20}
    2016-10-06T00:17:13+02:00 stdout F:x last  words

    """

  private func decode(_ text: some StringProtocol, pieces: Int = .max) -> String {
    var decoder = CRILogDecoder()
    var (output, rest): ([UInt8], ArraySlice<UInt8>) = ([], ArraySlice(text.utf8))
    while !rest.isEmpty {
      output += decoder.decode(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
    }
    return String(decoding: output + decoder.finish(), as: UTF8.self)
  }

  @Test(arguments: [1, 3, 50, .max]) func textIsJoinedWhereverThePiecesEnd(size: Int) {
    #expect(decode(Self.log, pieces: size) == "one\ntwo!\n\nlast  words\n")
  }

  @Test(arguments: [
    "panic: no header\n", "\n\n", "2016-10-06T00:17:09Z stdnow F text\n", "2016-10-06T00:17:09Z stdout X text\n",
    "2016-10-06 stdout F text\n", "2016-10-06T00:17:09Z stdout", String(repeating: "long ", count: 100) + "\n",
  ]) func whatIsNoLogStays(text: String) {
    #expect(decode(text) == text)
    #expect(decode(text, pieces: 1) == text)
  }

  @Test func aLongLineIsHandedOutAsItComes() {
    var decoder = CRILogDecoder()
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(decoder.decode(Array("2016-10-06T00:17:09Z stdout F ".utf8) + line) == line)
    #expect(decoder.decode([10]) == [10])
  }

  @Test(
    arguments: [
      (0, ""), (1, "last  words\n"), (2, "\nlast  words\n"), (3, "two!\n\nlast  words\n"),
      (4, "one\ntwo!\n\nlast  words\n"), (9, "one\ntwo!\n\nlast  words\n"),
    ], [1, 7, 64, 4096])
  func linesAreFoundFromBehind(expected: (count: Int, text: String), blockSize: Int) {
    #expect(tail(Self.log, expected.count, blockSize: blockSize) == expected.text)
  }

  @Test func anUnfinishedLineIsTheLast() {
    let log = Self.log + "2016-10-06T00:17:14Z stdout P begun"
    #expect(tail(log, 1) == "begun")
    #expect(tail(log, 2) == "last  words\nbegun")
  }

  @Test func aLogThatShrinksMeanwhileIsReadFromItsStart() {
    #expect(CRILogTail.offset(ofLast: 1, size: 100) { _, _ in [] } == 0)
  }

  private func tail(_ log: String, _ count: Int, blockSize: Int = CRILogTail.blockSize) -> String {
    let bytes = Array(log.utf8)
    let offset = CRILogTail.offset(ofLast: count, size: Int64(bytes.count), blockSize: blockSize) {
      Array(bytes[Int($0)..<Int($0) + $1])
    }
    return decode(String(decoding: bytes[Int(offset)...], as: UTF8.self))
  }
}
