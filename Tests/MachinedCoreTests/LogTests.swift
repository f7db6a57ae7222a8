// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct LogTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func keepsOnlyTheLastBytes() {
    let buffer = LogBuffer(capacity: 8)
    buffer.append("abc".utf8)
    buffer.append("defghij".utf8)
    #expect(text(buffer.read(from: 0).bytes) == "cdefghij")
    buffer.append("0123456789".utf8)
    #expect(text(buffer.read(from: 0).bytes) == "23456789")
  }

  @Test(arguments: [(0, ""), (1, "three\n"), (2, "two\nthree\n"), (9, "one\ntwo\nthree\n"), (-1, "one\ntwo\nthree\n")])
  func tails(lines: Int, expected: String) {
    let buffer = LogBuffer()
    buffer.append("one\ntwo\nthree\n".utf8)
    #expect(text(buffer.read(from: buffer.offset(ofLastLines: lines)).bytes) == expected)
  }

  @Test func tailsAnUnfinishedLine() {
    let buffer = LogBuffer()
    buffer.append("one\ntwo".utf8)
    #expect(text(buffer.read(from: buffer.offset(ofLastLines: 1)).bytes) == "two")
  }

  @Test func followsUntilCancelled() async throws {
    let buffer = LogBuffer()
    buffer.append("old\n".utf8)
    var iterator = buffer.chunks(follow: true, tailLines: -1).makeAsyncIterator()
    #expect(try await iterator.next().map(text) == "old\n")
    buffer.append("new\n".utf8)
    #expect(try await iterator.next().map(text) == "new\n")
    let following = Task { [buffer] in for try await _ in buffer.chunks(follow: true, tailLines: 0) {} }
    following.cancel()
    await #expect(throws: CancellationError.self) { try await following.value }
  }

  @Test func withoutFollowItEnds() async throws {
    let buffer = LogBuffer()
    buffer.append([UInt8](repeating: 65, count: 200_000))
    var total = 0
    for try await chunk in buffer.chunks(follow: false, tailLines: -1) { total += chunk.count }
    #expect(total == 200_000)
  }

  @Test func persistsAndRotates() throws {
    let directory = "/tmp/log-tests-\(UInt64.random(in: .min ... .max))"
    try Files.makeDirectories(directory)
    defer { try? Files.removeTree(directory) }
    let registry = LogRegistry()
    registry.write("apid", Array("early\n".utf8))
    let persistence = LogPersistence(directory: directory, rotationSize: 10)
    registry.persist(with: persistence)
    persistence.flush()
    #expect(try Files.readText("\(directory)/apid.log") == "early\n")
    registry.write("apid", Array("later\n".utf8))
    registry.write("../escape", Array("no\n".utf8))
    persistence.flush()
    #expect(try Files.readText("\(directory)/apid.log.1") == "early\n")
    #expect(try Files.readText("\(directory)/apid.log") == "later\n")
    #expect(try Files.list(directory) == ["apid.log", "apid.log.1"])
  }

  /// Pods that mount /var/log may put a link or a FIFO where a log belongs.
  @Test func neitherFollowsLinksNorWaitsForPipes() throws {
    let directory = "/tmp/log-tests-\(UInt64.random(in: .min ... .max))"
    try Files.makeDirectories(directory)
    defer { try? Files.removeTree(directory) }
    try Files.write("\(directory)/secret", "mine\n")
    try Files.symbolicLink("\(directory)/kubelet.log", to: "\(directory)/secret")
    #expect(mkfifo("\(directory)/machined.log", 0o666) == 0)
    let reader = try OwnedDescriptor.open("\(directory)/machined.log", O_RDONLY | O_NONBLOCK)
    let persistence = LogPersistence(directory: directory)
    for id in ["kubelet", "machined", "etcd"] { persistence.append(id, Array("line\n".utf8)) }
    persistence.flush()
    #expect(try Files.readText("\(directory)/secret") == "mine\n")
    #expect(try reader.read(upTo: 10).isEmpty)
    #expect(try Files.readText("\(directory)/etcd.log") == "line\n")
  }

  @Test func whatADiskCannotTakeIsDropped() throws {
    let persistence = LogPersistence(directory: "/nowhere")
    let line = [UInt8](repeating: 65, count: LogPersistence.backlogLimit)
    for _ in 0..<3 { persistence.append("kubelet", line) }
    #expect(persistence.pendingBytes <= LogPersistence.backlogLimit)
  }

  @Test func loggersWriteIntoTheRegistry() {
    let registry = LogRegistry()
    Logger(component: "x", sink: registry.sink("machined")).info("hello")
    #expect(registry.identifiers == ["machined"])
    #expect(text(registry.buffer("machined").read(from: 0).bytes).hasSuffix("[x] hello\n"))
    #expect(registry.existing("other") == nil)
  }
}
