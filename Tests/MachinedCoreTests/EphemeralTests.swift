// SPDX-License-Identifier: Apache-2.0

import Glibc
import MachineConfig
import System
import Testing

@testable import MachinedCore

/// What pods leave in /var does not lead a node elsewhere, and does not keep it from starting.
@Suite struct EphemeralTests {
  private let fixture: NodeFixture
  private let victim: String

  init() throws {
    fixture = try NodeFixture()
    victim = fixture.root + "/victim"
    try Files.makeDirectories(victim, mode: 0o750)
    try Files.makeDirectories(fixture.root + "/var/log")
  }

  private func prepare() async throws {
    try await fixture.sequences.tasks.prepareEphemeral.run()
  }

  private func names(_ path: String) throws -> [String] {
    try Files.list(fixture.root + path).map { $0.split(separator: ".").first.map(String.init) ?? "" }
  }

  @Test func makesTheTree() async throws {
    try await prepare()
    #expect(try Files.status(fixture.root + "/var/lib/etcd").permissions == 0o700)
    #expect(try Files.status(fixture.root + "/var/log/pods").permissions == 0o755)
    #expect(try Files.linkTarget(fixture.root + "/var/run") == "/run")
  }

  @Test func aFileInPlaceOfADirectoryIsMovedAside() async throws {
    try Files.write(fixture.root + "/var/log/containers", "pod")
    try Files.write(fixture.root + "/var/run", "pod")
    try await prepare()
    #expect(try Files.status(fixture.root + "/var/log/containers").kind == .directory)
    #expect(try names("/var/log") == ["audit", "containers", "containers", "pods"])
    #expect(try Files.linkTarget(fixture.root + "/var/run") == "/run")
  }

  @Test func aLinkInPlaceOfADirectoryIsNotFollowed() async throws {
    try Files.symbolicLink(fixture.root + "/var/log/audit", to: victim)
    try Files.symbolicLink(fixture.root + "/var/run", to: "/nowhere")
    try await prepare()
    #expect(try Files.status(victim).permissions == 0o750)
    #expect(try Files.list(victim) == [])
    #expect(try Files.status(fixture.root + "/var/log/audit", followLinks: false).kind == .directory)
    #expect(try Files.linkTarget(fixture.root + "/var/run") == "/run")
  }

  @Test func aDirectoryStaysWhatItIs() async throws {
    try Files.makeDirectories(fixture.root + "/var/log/containers", mode: 0o777)
    try Files.write(fixture.root + "/var/log/containers/a", "kept")
    try Files.makeDirectories(fixture.root + "/var/run")
    try await prepare()
    #expect(try Files.readText(fixture.root + "/var/log/containers/a") == "kept")
    #expect(try Files.status(fixture.root + "/var/log/containers").permissions == 0o755)
    #expect(try Files.status(fixture.root + "/var/run", followLinks: false).kind == .directory)
  }

  private func write(_ path: String, _ op: String) throws {
    var file = V1Alpha1Config.File()
    (file.path, file.op, file.content) = (path, op, "content")
    try UserFile(path: path, root: fixture.root).write(file) { _, _ in }
  }

  @Test(arguments: ["create", "overwrite", "append"]) func userFilesFollowNoLinkBelowVar(_ op: String) throws {
    try Files.write(victim + "/a", "old")
    try Files.symbolicLink(fixture.root + "/var/link", to: victim)
    try? write("/var/link/a", op)
    #expect(try Files.readText(victim + "/a") == "old")
    try Files.symbolicLink(fixture.root + "/var/a", to: victim + "/a")
    try? write("/var/a", op)
    #expect(try Files.readText(victim + "/a") == "old")
  }

  @Test func userFilesAreCreatedWhateverIsThere() throws {
    try Files.symbolicLink(fixture.root + "/var/link", to: victim)
    try Files.makeDirectories(fixture.root + "/var/file")
    try write("/var/link/a", "create")
    try write("/var/file", "create")
    #expect(try Files.readText(fixture.root + "/var/link/a") == "content")
    #expect(try Files.readText(fixture.root + "/var/file") == "content")
    #expect(try Files.list(victim) == [])
    #expect(try names("/var") == ["file", "file", "link", "link", "log"])
  }

  @Test func userFilesOfVarRunAreThoseOfRun() throws {
    try write("/var/run/a/b", "create")
    #expect(try Files.readText(fixture.root + "/run/a/b") == "content")
  }

  /// It does not wait, although the pipe has no other end.
  @Test func nothingIsAppendedToAPipe() throws {
    #expect(mkfifo(fixture.root + "/var/pipe", 0o600) == 0)
    let error = #expect(throws: SystemError.self) { try write("/var/pipe", "append") }
    #expect(error?.code == .invalidArgument)
  }
}
