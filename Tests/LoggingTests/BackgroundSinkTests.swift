// SPDX-License-Identifier: Apache-2.0

import Logging
import System
import Testing

@Suite(.timeLimit(.minutes(1))) struct BackgroundSinkTests {
  @Test func linesArriveInTheirOrder() throws {
    let memory = MemorySink()
    let sink = try BackgroundSink(memory)
    let logger = Logger(component: "t", sink: sink)
    for index in 0..<100 { logger.info("\(index)") }
    logger.flush(atMost: .seconds(60))
    #expect(memory.all.map(\.message) == (0..<100).map(String.init))
  }

  /// Nobody reads the pipe: a direct sink would wait for ever once it is full.
  @Test func aStalledConsoleHoldsUpNobody() throws {
    let ends = try Pipe().ends()
    let console = OwnedDescriptor(taking: ends.reader)
    let sink = try BackgroundSink(DescriptorSink(OwnedDescriptor(taking: ends.writer)), limit: 4096)
    let logger = Logger(component: "t", sink: TeeSink([sink]))
    let line = String(repeating: "x", count: 1024)
    for _ in 0..<1000 { logger.info(line) }
    logger.info("the end")
    logger.flush(atMost: .milliseconds(1))
    var text = ""
    while !text.hasSuffix("the end\n") { text += String(decoding: try console.read(upTo: 65_536), as: UTF8.self) }
    let lines = text.split(separator: "\n")
    let dropped = lines.compactMap { line -> Int? in
      guard let range = line.split(separator: " ").firstIndex(of: "lines") else { return nil }
      return Int(line.split(separator: " ")[range - 1])
    }
    #expect(!dropped.isEmpty && lines.count - dropped.count + dropped.reduce(0, +) == 1001)
  }
}
