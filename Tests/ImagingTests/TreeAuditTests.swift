// SPDX-License-Identifier: Apache-2.0

import System
import Testing

@testable import Imaging

@Suite struct TreeAuditTests {
  private func findings(_ directory: TemporaryDirectory, allow: String) throws -> [String] {
    try TreeAudit(root: directory.path, allowList: AllowList(allow)).findings().map(\.description)
  }

  @Test func acceptsWhatIsListed() throws {
    let directory = try TemporaryDirectory()
    try directory.file("etc/hosts")
    try directory.file("lib/libx.so.1.2")
    #expect(try findings(directory, allow: "/etc/ # configuration\n/etc/hosts\n/lib/\n/lib/libx.so.*\n").isEmpty)
    #expect(try findings(directory, allow: "/etc/\n/etc/**\n/lib/\n/lib/**\n").isEmpty)
  }

  @Test func reportsWhatIsNotListed() throws {
    let directory = try TemporaryDirectory()
    try directory.file("etc/hosts")
    #expect(try findings(directory, allow: "/etc/hosts") == ["/etc: not in the allow-list"])
    #expect(try findings(directory, allow: "/etc/") == ["/etc/hosts: not in the allow-list"])
    #expect(try findings(directory, allow: "/etc/\n/*\n") == ["/etc/hosts: not in the allow-list"])
  }

  @Test(arguments: ["sh", "bash", "busybox", "python3.13", "perl5.40.1"])
  func reportsInterpreters(_ name: String) throws {
    let directory = try TemporaryDirectory()
    try directory.file(name, mode: 0o755)
    #expect(try findings(directory, allow: "/*") == ["/\(name): is a shell or an interpreter"])
  }

  @Test func reportsDangerousFiles() throws {
    let directory = try TemporaryDirectory()
    try directory.file("a", mode: 0o4755)
    try directory.file("b", "#!/usr/bin/x\n", mode: 0o755)
    try directory.file("c", mode: 0o666)
    #expect(
      try findings(directory, allow: "/*") == [
        "/a: has a setuid or setgid bit", "/b: is a script (#!)", "/c: can be written by others than root",
      ])
  }

  @Test func reportsProgramsThatCannotRun() throws {
    let directory = try TemporaryDirectory()
    try Files.copy("/bin/true", to: "\(directory.path)/true")
    let found = try findings(directory, allow: "/*")
    #expect(found.contains { $0.contains("its loader") })
    #expect(found.contains("/true: its library libc.so.6 is missing"))
  }
}
