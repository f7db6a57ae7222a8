// SPDX-License-Identifier: Apache-2.0

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

  @Test func containersLackMachineWideVerbs() {
    #expect(RuntimeMode.Capability.allCases.filter(RuntimeMode.container.supports) == [.reboot, .shutdown])
    #expect(RuntimeMode.Capability.allCases.allSatisfy { RuntimeMode.metal.supports($0) })
    #expect(RuntimeMode.detect(environment: ["PLATFORM": "container"]) == .container)
  }

  @Test func systemCgroupsHaveTheDocumentedShares() {
    #expect(SystemCgroup.initialization.limits.memoryMinimum == 96 << 20)
    #expect(SystemCgroup.initialization.limits.memoryLow == 192 << 20)
    #expect(SystemCgroup.podRuntime.limits.memoryLow == 936 << 20)
    #expect(SystemCgroup.apid.limits.memoryMaximum == 128 << 20)
  }
}
