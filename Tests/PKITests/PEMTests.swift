// SPDX-License-Identifier: Apache-2.0

import PKI
import Testing

@Suite struct PEMTests {
  let block = PEM.Block(label: "TEST DATA", bytes: Array(0..<100))

  @Test func blocksComeBack() throws {
    let text = "# a comment\n" + block.text + "\n" + block.text.replacing("\n", with: "\r\n")
    #expect(try PEM.parse(text) == [block, block])
  }

  @Test func joinedBlocksBeginOnLinesOfTheirOwn() throws {
    let unfinished = Array(block.text.utf8.dropLast())
    let joined = PEM.joined([unfinished, [], Array(block.text.utf8), unfinished])
    #expect(String(decoding: joined, as: UTF8.self) == block.text + block.text + block.text)
    #expect(try PEM.parse(joined) == [block, block, block])
  }

  @Test func linesHave64Characters() {
    #expect(block.text.split(separator: "\n").dropFirst().first?.count == 64)
  }

  @Test(arguments: [
    "garbage", "-----BEGIN A-----\nZg==\n", "-----BEGIN A-----\nZg==\n-----END B-----\n",
    "-----BEGIN A-----\nZg=\n-----END A-----\n", "-----BEGIN -----\n-----END -----\n",
    "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nZg==\n-----END A-----\n",
    "-----BEGIN A-----\nZg==\n-----END A-----\ntrailing",
  ])
  func refuses(text: String) {
    #expect(throws: PKIError.self) { try PEM.parse(text) }
  }

  @Test func boundsItsInput() {
    let long = String(repeating: "#\n", count: PEM.maximumLength)
    #expect(throws: PKIError.self) { try PEM.parse(long) }
  }

  @Test func boundsItsLines() throws {
    func text(lines: Int) -> String {
      "-----BEGIN A-----\n" + String(repeating: "AAAA\n", count: lines - 2) + "-----END A-----\n"
    }
    #expect(try PEM.parse(text(lines: PEM.maximumLines)).first?.bytes.count == (PEM.maximumLines - 2) * 3)
    let error = #expect(throws: PKIError.self) { try PEM.parse(text(lines: PEM.maximumLines + 1)) }
    #expect("\(String(describing: error))".contains("lines"))
  }
}
