// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Protobuf
import Resources
import Specs
import System
import Testing

@testable import RuntimeControllers

@Suite(.timeLimit(.minutes(1))) struct KernelParamTests {
  private typealias Spec = RuntimeResources.KernelParamSpecSpec
  private typealias Status = RuntimeResources.KernelParamStatusSpec
  private let fixture: SecretsFixture
  private let directory: TemporaryDirectory

  init() throws {
    fixture = try SecretsFixture()
    directory = try TemporaryDirectory()
    for (path, value) in [
      ("proc/sys/net/ipv4/ip_forward", "0\n"), ("proc/sys/kernel/panic", "0\n"), ("sys/kernel/mm/ksm/run", "0\n"),
      ("proc/sys/net/ipv4/tcp_rmem", "1\t2\t3\n"), ("proc/sys/net/ipv4/conf/eth0.1/forwarding", "0\n"),
    ] {
      try Files.makeDirectories(Files.parent(of: "\(directory.path)/\(path)"))
      try Files.write("\(directory.path)/\(path)", Array(value.utf8))
    }
  }

  private func controller(isContainer: Bool = false) -> KernelParamSpecController {
    KernelParamSpecController(isContainer: isContainer, root: directory.path)
  }

  private func publish(_ id: String, _ value: String, ignoresErrors: Bool = false) async throws {
    try await fixture.state.modify(Spec.self, id: id) {
      $0.spec.value = value
      $0.spec.ignoreErrors = ignoresErrors
    }
  }

  @Test func namesBecomePathsAsForSysctl() throws {
    #expect(throws: Never.self) { try KernelSetting(id: "proc.sys.net.ipv4.ip_forward") }
    #expect(try KernelSetting(id: "proc.sys.net/ipv4/conf/eth0.1/forwarding").read(below: directory.path) == "0")
    #expect(try KernelSetting(id: "sys.kernel.mm.ksm.run").read(below: directory.path) == "0")
    #expect(try KernelSetting(id: "proc.sys.net.nothing").read(below: directory.path) == nil)
  }

  @Test(arguments: [
    "", "net.ipv4", "proc.sys.", "proc.sys.a..b", "proc.sys.net/../../etc/passwd", "sys../etc", "proc.sys./x",
  ])
  func namesThatLeadElsewhereAreRefused(_ id: String) {
    #expect(throws: KernelSetting.InvalidName.self) { try KernelSetting(id: id) }
  }

  @Test func settingsAreMadeAndPutBack() async throws {
    try await fixture.runtime(controller()).whileRunning {
      try await publish("proc.sys.net.ipv4.ip_forward", "1")
      try await publish("sys.kernel.mm.ksm.run", "1")
      try await publish("proc.sys.net.missing", "1")
      let status = try await fixture.expect(Status.self, "proc.sys.net.ipv4.ip_forward")
      #expect(status.current == "1" && status.default == "0" && !status.unsupported)
      _ = try await fixture.expect(Status.self, "sys.kernel.mm.ksm.run") { $0.current == "1" }
      #expect(try await fixture.expect(Status.self, "proc.sys.net.missing").unsupported)
      try await fixture.state.destroy(ResourcePointer(Spec.self, id: "proc.sys.net.ipv4.ip_forward"), owner: "")
      try await fixture.expectGone(Status.self, "proc.sys.net.ipv4.ip_forward")
      #expect(directory.text("proc/sys/net/ipv4/ip_forward") == "0\n")
    }
  }

  @Test func theConfigWinsOverTheDefaults() async throws {
    try await fixture.runtime(
      KernelParamDefaultsController(isContainer: false), KernelParamConfigController(), controller()
    )
    .whileRunning {
      _ = try await fixture.expect(Status.self, "proc.sys.kernel.panic") { $0.current == "10" }
      try await fixture.configure(
        """
        machine:
          sysctls: {kernel.panic: "20", net.ipv4.tcp_rmem: "1 2 3"}
          sysfs: {kernel.mm.ksm.run: "2"}
        """)
      _ = try await fixture.expect(Status.self, "proc.sys.kernel.panic") { $0.current == "20" && $0.default == "0" }
      // What differs by the kernel's white space only is not written.
      _ = try await fixture.expect(Status.self, "proc.sys.net.ipv4.tcp_rmem") { $0.current == "1\t2\t3" }
      _ = try await fixture.expect(Status.self, "sys.kernel.mm.ksm.run") { $0.current == "2" }
      try await fixture.configure()
      _ = try await fixture.expect(Status.self, "proc.sys.kernel.panic") { $0.current == "10" }
      try await fixture.expectGone(Status.self, "sys.kernel.mm.ksm.run")
      #expect(directory.text("sys/kernel/mm/ksm/run") == "0\n")
    }
  }

  @Test func aContainerLeavesTheHostAlone() async throws {
    try await fixture.runtime(KernelParamDefaultsController(isContainer: true), controller(isContainer: true))
      .whileRunning {
        let host = try await fixture.expect(Status.self, "proc.sys.kernel.panic")
        #expect(host.unsupported && host.current == "0")
        let own = try await fixture.expect(Status.self, "proc.sys.net.ipv4.ip_forward")
        #expect(!own.unsupported && own.current == "1")
        #expect(directory.text("proc/sys/kernel/panic") == "0\n")
      }
  }

  @Test func aSettingThatTheKernelRefusesKeepsNoOtherBack() async throws {
    let runtime = try fixture.runtime(controller())
    try await publish("proc.sys.a..b", "1")
    try await publish("proc.sys.net.ipv4.ip_forward", "1")
    try await runtime.whileRunning {
      await fixture.time.waitForSleepers()
      #expect(runtime.metrics()["runtime.KernelParamSpecController"]?.crashes == 1)
      _ = try await fixture.expect(Status.self, "proc.sys.net.ipv4.ip_forward") { $0.current == "1" }
    }
  }
}
