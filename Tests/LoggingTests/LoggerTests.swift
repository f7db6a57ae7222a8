// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization
import System
import Testing

@Suite struct LoggerTests {
  @Test func disabledLinesFormatNothing() {
    let sink = MemorySink()
    let evaluated = Mutex(false)
    func expensive() -> String {
      evaluated.withLock { $0 = true }
      return "x"
    }
    Logger(component: "test", level: .info, sink: sink).debug(expensive(), ["a": expensive()])
    #expect(!evaluated.withLock { $0 })
    #expect(sink.all.isEmpty)
  }

  @Test func fieldsAndComponentAreKept() {
    let sink = MemorySink()
    Logger(component: "a", sink: sink).named("b").warning("slow", ["node": "n1", "after": 3])
    let record = sink.all.first
    #expect(record?.component == "b")
    #expect(record?.fields == [.init(key: "node", value: "n1"), .init(key: "after", value: "3")])
  }

  @Test func linesAreSingleAndQuoted() {
    let record = LogRecord(
      time: Timestamp(seconds: 0), level: .warning, component: "c", message: "one\ntwo",
      fields: [.init(key: "k", value: "a b"), .init(key: "e", value: "")])
    #expect(record.line == #"1970-01-01T00:00:00Z warn [c] one | two k="a b" e="""#)
  }

  @Test func memoryIsBounded() {
    let sink = MemorySink(capacity: 2)
    let logger = Logger(component: "t", sink: sink)
    for index in 0..<5 { logger.info("\(index)") }
    #expect(sink.all.map(\.message) == ["3", "4"])
  }

  @Test func descriptorSinkWritesWholeLines() throws {
    let (reader, writer) = try Pipe().ends()
    let input = OwnedDescriptor(taking: reader)
    Logger(component: "t", sink: DescriptorSink(OwnedDescriptor(taking: writer))).info("hello")
    let text = String(decoding: try input.readAll(limit: 1000), as: UTF8.self)
    #expect(text.hasSuffix(" info [t] hello\n"))
  }
}
