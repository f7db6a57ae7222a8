// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import Testing

@Suite(.timeLimit(.minutes(2))) struct CgroupTests {
  @Test(.enabled(if: getuid() == 0 && CgroupTests.isWritable))
  func createsLimitsKillsAndDeletes() async throws {
    let parent = try CgroupHierarchy.detect().group("/system-tests-\(getpid())")
    let group = parent.child("inner")
    try group.create()
    var limits = CgroupLimits()
    limits.memoryMaximum = 64 << 20
    limits.cpuMillicores = 500
    try group.apply(limits)

    var options = ProcessOptions("/bin/sleep", ["600"])
    options.cgroup = group
    let child = try Reaper.shared.start(options)
    #expect(try group.processes() == [child.pid])
    #expect(parent.isPopulated)
    #expect(throws: SystemError.self) { try parent.delete() }
    #expect(group.statistics().memory != nil)

    try parent.kill()
    #expect(try await child.wait() == .signalled(.kill))
    try parent.delete()
    #expect(!parent.exists)
  }

  @Test func convertsProcessorShares() {
    var limits = CgroupLimits()
    limits.cpuMillicores = 1000
    #expect(limits.cpuShares == 1024)
    #expect(limits.cpuWeight == 39)
    limits.cpuMillicores = .max
    #expect(limits.cpuWeight.map { $0 <= 10_000 } == true)
  }

  static var isWritable: Bool {
    guard let group = try? CgroupHierarchy.detect().group("/") else { return false }
    return group.directories.allSatisfy { access($0, W_OK) == 0 }
  }
}
