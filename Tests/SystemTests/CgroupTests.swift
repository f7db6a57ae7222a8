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

  /// In a directory that stands for a v2 hierarchy whose root is a container's own group.
  @Test(arguments: [("", "+memory"), ("1\n", "")])
  func onlyAGroupWithoutProcessesHandsItsControllersDown(processes: String, enabled: String) throws {
    let root = "/tmp/cgroup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories(root)
    for (file, content) in [
      ("cgroup.type", "domain\n"), ("cgroup.procs", processes), ("cgroup.controllers", "memory\n"),
      ("cgroup.subtree_control", ""),
    ] {
      try Files.write(Files.join(root, file), content)
    }
    try CgroupHierarchy.unified(mount: root).group("/system").create()
    #expect(Files.isDirectory("\(root)/system"))
    #expect(try Files.readText("\(root)/cgroup.subtree_control") == enabled)
  }

  /// The root of the machine may hold processes, and has no type.
  @Test func theRootOfTheMachineHandsItsControllersDown() throws {
    let root = "/tmp/cgroup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories(root)
    for (file, content) in [
      ("cgroup.procs", "1\n"), ("cgroup.controllers", "memory\n"), ("cgroup.subtree_control", ""),
    ] {
      try Files.write(Files.join(root, file), content)
    }
    try CgroupHierarchy.unified(mount: root).group("/system").create()
    #expect(try Files.readText("\(root)/cgroup.subtree_control") == "+memory")
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
