// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(2))) struct StartupTests {
  @Test func tasksNest() async throws {
    let order = Record<String>()
    @Sendable func task(_ name: String) -> StartupTask {
      StartupTask(name) { _, next in
        order.append("enter \(name)")
        defer { order.append("leave \(name)") }
        try await next()
      }
    }
    let context = StartupContext(mode: .container, logger: .disabled)
    try await StartupTask.run([task("a"), task("b")], context) { order.append("body") }
    #expect(order.all == ["enter a", "enter b", "body", "leave b", "leave a"])
  }

  @Test func systemDirectoriesHaveTheirModes() async throws {
    let root = "/tmp/startup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    let context = StartupContext(mode: .container, logger: .disabled, root: root)
    try await StartupTask.run([.systemDirectories], context) {}
    #expect(try Files.status("\(root)/system/run").permissions == 0o751)
    #expect(try Files.status("\(root)/system/state").permissions == 0o700)
    #expect(try Files.status("\(root)/run/containerd").permissions == 0o711)
  }

  @Test func belowAnotherRootNothingIsMounted() async throws {
    let before = try MountPoint.all()
    let (context, ran) = (StartupContext(mode: .container, logger: .disabled, root: "/tmp"), Watched(false))
    try await StartupTask.run([.etcOverlay], context) { ran.update { $0 = true } }
    #expect(ran.value)
    #expect(try MountPoint.all().filter { $0.type == "overlay" }.count == before.filter { $0.type == "overlay" }.count)
  }

  /// In a process of its own, whose environment and limits nobody else has.
  @Test func servicesFindTheirPrograms() async {
    await #expect(processExitsWith: .success) {
      try await StartupTask.run([.environment], StartupContext(mode: .container, logger: .disabled)) {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        guard path.hasPrefix("/usr/bin:"), path.hasSuffix(":/opt/cni/bin") else { exit(2) }
        guard getenv("XDG_RUNTIME_DIR").map({ String(cString: $0) }) == "/run" else { exit(3) }
      }
    }
  }

  @Test func aContainerTakesTheFilesThatItMayOpen() async {
    await #expect(processExitsWith: .success) {
      // Without privileges the hard limit cannot be raised, as in most containers.
      try ResourceLimit(.openFiles, soft: 512, hard: 2048).apply()
      guard getuid() != 0 || setuid(65534) == 0 else { exit(2) }
      try await StartupTask.run([.resourceLimits], StartupContext(mode: .container, logger: .disabled)) {
        let limit = try ResourceLimit.current(.openFiles)
        guard limit.soft == 2048, limit.hard == 2048 else { exit(3) }
      }
      do {
        try await StartupTask.run([.resourceLimits], StartupContext(mode: .metal, logger: .disabled)) {}
        exit(4)
      } catch is SystemError {}
    }
  }

  /// In a directory that stands for the hierarchy: it has the kernel's files only where the test puts them.
  @Test func controlGroupsAreMadeAndEndWithTheNode() async throws {
    let root = "/tmp/startup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories("\(root)/init")
    try Files.write("\(root)/init/cgroup.procs", "")
    let context = StartupContext(mode: .container, logger: .disabled)
    try await StartupTask.withSystemCgroups(in: .unified(mount: root), context) {
      for path in ["init", "system", "podruntime", "podruntime/shim"] { #expect(Files.isDirectory("\(root)/\(path)")) }
      #expect(try Files.readText("\(root)/init/cgroup.procs") == "0")
      for path in ["kubepods", "podruntime", "system"] {
        try Files.makeDirectories("\(root)/\(path)")
        try Files.write("\(root)/\(path)/cgroup.kill", "")
      }
    }
    for path in ["kubepods", "podruntime", "system"] {
      #expect(try Files.readText("\(root)/\(path)/cgroup.kill") == "1")
    }
  }

  /// A container's own group hands no controllers down while PID 1 is in it.
  @Test func machinedLeavesItsFirstControlGroupBeforeOthersAreMade() async throws {
    let root = "/tmp/startup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories("\(root)/init")
    try Files.write("\(root)/init/cgroup.procs", "")
    try Files.write("\(root)/system", "no directory")
    let context = StartupContext(mode: .metal, logger: .disabled)
    await #expect(throws: SystemError.self) {
      try await StartupTask.withSystemCgroups(in: .unified(mount: root), context) {}
    }
    #expect(try Files.readText("\(root)/init/cgroup.procs") == "0")
  }

  @Test func aMachinedOutsideOfItsControlGroupIsTold() async throws {
    let root = "/tmp/startup-tests-\(UInt64.random(in: .min ... .max))", sink = RecordingSink()
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories(root)
    let context = StartupContext(mode: .container, logger: Logger(component: "test", sink: sink))
    // The group has no file that takes processes.
    try await StartupTask.withSystemCgroups(in: .unified(mount: root), context) {}
    #expect(sink.lines.contains { $0.contains("outside of its control group") && $0.contains("cgroup=/init") })
  }

  @Test func containersLackMachineWideVerbs() {
    #expect(RuntimeMode.Capability.allCases.filter(RuntimeMode.container.supports) == [.reboot, .shutdown])
    #expect(RuntimeMode.Capability.allCases.allSatisfy { RuntimeMode.metal.supports($0) })
    #expect(RuntimeMode.detect(environment: ["PLATFORM": "container"]) == .container)
  }

  /// In a container the tree belongs to others.
  @Test(arguments: [(RuntimeMode.metal, "268435456"), (.container, "0")])
  func limitsHoldWhereTheNodeHasTheMachine(mode: RuntimeMode, low: String) throws {
    let root = "/tmp/startup-tests-\(UInt64.random(in: .min ... .max))"
    defer { try? Files.removeTree(root) }
    try Files.makeDirectories("\(root)/podruntime/etcd")
    try Files.write("\(root)/podruntime/etcd/memory.low", "0")
    try SystemCgroup.etcd.create(for: mode, in: .unified(mount: root))
    #expect(try Files.readText("\(root)/podruntime/etcd/memory.low") == low)
  }

  @Test func systemCgroupsHaveTheDocumentedShares() {
    #expect(SystemCgroup.initialization.limits(in: .metal).memoryMinimum == 96 << 20)
    #expect(SystemCgroup.initialization.limits(in: .metal).memoryLow == 192 << 20)
    #expect(SystemCgroup.podRuntime.limits(in: .metal).memoryLow == 936 << 20)
    #expect(SystemCgroup.apid.limits(in: .metal).memoryMaximum == 128 << 20)
  }
}
