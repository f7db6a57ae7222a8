// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite struct ProcTests {
  let proc = ProcFileSystem()

  @Test func readsThisMachine() throws {
    #expect(try proc.memoryInfo().totalBytes > 1 << 20)
    #expect(try proc.loadAverage().one >= 0)
    #expect(try proc.systemStatistics().processors.count == proc.processors().count)
    #expect(try proc.systemStatistics().bootTime > 0)
    #expect(try proc.networkDeviceStatistics().contains { $0.name == "lo" })
    _ = try proc.diskStatistics()
  }

  @Test func readsThisProcess() throws {
    let me = try proc.process(getpid())
    #expect(me.pid == getpid())
    #expect(me.parent == getppid())
    #expect(me.residentMemory > 0 && me.virtualMemory > me.residentMemory)
    #expect(me.executable.hasPrefix("/"))
    #expect(try proc.processes().contains { $0.pid == me.pid })
  }

  @Test func toleratesOddNamesAndShortLines() throws {
    let directory = try TemporaryDirectory()
    try Files.makeDirectories(directory.file("7"))
    try Files.write(directory.file("7/stat"), "7 (a) b (c) S 1 7 7 0")
    let process = try ProcFileSystem(root: directory.path).process(7)
    #expect(process.command == "a) b (c")
    #expect(process.parent == 1)
    #expect(process.threads == 0)
    try Files.write(directory.file("7/stat"), "garbage")
    #expect(throws: SystemError.self) { try ProcFileSystem(root: directory.path).process(7) }
  }

  @Test func timesAreTicksAndNeverTooLong() throws {
    let directory = try TemporaryDirectory()
    try Files.makeDirectories(directory.file("7"))
    func cpuTime(_ user: UInt64, _ system: UInt64) throws -> Duration {
      try Files.write(directory.file("7/stat"), "7 (a) S 1 7 7 0 0 0 0 0 0 0 \(user) \(system)")
      return try ProcFileSystem(root: directory.path).process(7).cpuTime
    }
    #expect(try cpuTime(123, 4) == .milliseconds(1270))
    #expect(try cpuTime(.max, .max) == .milliseconds(20) * Int.max)
  }

  /// Both are as long as the process likes.
  @Test func whatAProcessSaysOfItselfIsCut() throws {
    let directory = try TemporaryDirectory()
    try Files.makeDirectories(directory.file("7/attr"))
    try Files.write(directory.file("7/stat"), "7 (a) S 1 7 7 0")
    try Files.write(directory.file("7/cmdline"), String(repeating: "a\0", count: 1 << 20))
    try Files.write(directory.file("7/attr/current"), String(repeating: "b", count: 1 << 20))
    let process = try ProcFileSystem(root: directory.path).process(7)
    #expect(process.arguments.hasPrefix("a a a") && process.arguments.utf8.count <= 4096)
    #expect(process.label == String(repeating: "b", count: 256))
  }

  @Test func readsKernelRecords() throws {
    let record = try #require(KernelLogRecord("30,339,5140900,-;NET: Registered\\x0aprotocol\n SUBSYSTEM=net\n"))
    #expect(record.priority == 6 && record.facility == 3 && record.sequence == 339)
    #expect(record.time == .microseconds(5_140_900))
    #expect(record.message == "NET: Registered\nprotocol")
    #expect(KernelLogRecord("nonsense") == nil)
    #expect(KernelLogRecord("-1,2,3,-;x") == nil)
  }

  @Test func kernelParametersMapToFiles() {
    #expect(KernelParameter("net.ipv4.ip_forward").path == "/proc/sys/net/ipv4/ip_forward")
    #expect(KernelParameter("net/ipv4/conf/eth0.1/forwarding").path == "/proc/sys/net/ipv4/conf/eth0.1/forwarding")
    #expect(KernelParameter("net.ipv4.conf.eth0/1.forwarding").path == "/proc/sys/net/ipv4/conf/eth0.1/forwarding")
  }

  @Test func hostFacts() throws {
    #expect(Host.identity().system == "Linux")
    #expect(Host.processorCount >= 1)
    #expect(try Entropy.bytes(1000).count == 1000)
  }
}
