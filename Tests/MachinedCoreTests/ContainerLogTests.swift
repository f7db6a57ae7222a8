// SPDX-License-Identifier: Apache-2.0

import Resources
import API
import Containerd
import FakeContainerd
import Protobuf
import RPC
import System
import Testing

@testable import MachinedCore

@Suite(.timeLimit(.minutes(1))) struct ContainerLogTests {
  private let daemon = FakeContainerd()
  private let temporary = TemporaryDirectory()
  private var directory: String { temporary.path }
  private let web: String

  init() throws {
    web = temporary.path + "/shop_web-0_1234/nginx"
    try Files.makeDirectories(web)
    try write("0.log", "crashed")
    try write("1.log", "one", "two", "three")
  }

  private func write(_ file: String, _ lines: String...) throws {
    try Files.append(web + "/" + file, lines.flatMap { Array("2026-11-21T06:36:39.5Z stdout F \($0)\n".utf8) })
  }

  private var finder: ContainerLogFinder {
    ContainerLogFinder(containers: daemon.client(namespace: "k8s.io"), directory: directory)
  }

  private func refusal(_ id: String) async -> RPCStatus? {
    do {
      _ = try await finder.find(id)
      return nil
    } catch {
      return error as? RPCStatus
    }
  }

  private func reader(
    _ id: String, follow: Bool = false, tail: Int = -1, clock: any TimeSource = SystemTime()
  ) async throws -> ContainerLogReader {
    try await ContainerLogReader(finder.find(id), in: directory, follow: follow, tail: tail, clock: clock)
  }

  private func text(_ id: String, tail: Int = -1) async throws -> String {
    var reader = try await reader(id, tail: tail)
    var bytes: [UInt8] = []
    while let piece = try await reader.next() { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Finding

  @Test func aNameIsItsLatestAttempt() async throws {
    for name in ["shop/web-0:nginx", "└─ shop/web-0:nginx", "shop/web-0"] {
      let found = try await finder.find(name)
      #expect(found == ContainerLog(path: "shop_web-0_1234/nginx/1.log", followsRestarts: true))
    }
  }

  @Test func anIDIsOneAttempt() async throws {
    let id = "0123456789ab" + String(repeating: "f", count: 52)
    daemon.change {
      $0.containers[id] = .with {
        $0.id = id
        $0.labels = [
          "io.kubernetes.pod.name": "web-0", "io.kubernetes.pod.namespace": "shop",
          "io.kubernetes.container.name": "nginx",
        ]
        let notes = #"{"Version":"v1","Metadata":{"LogPath":"/var/log/pods/shop_web-0_1234/nginx/0.log"}}"#
        $0.extensions["io.cri-containerd.container.metadata"] = .with { $0.value = Array(notes.utf8) }
      }
    }
    for name in ["shop/web-0:nginx:0123456789ab", id, "0123456789ab"] {
      #expect(try await text(name) == "crashed\n")
    }
    #expect(await refusal("shop/web-1:nginx:0123456789ab")?.code == .notFound)
  }

  @Test func whatIsNotThereIsExplained() async throws {
    try Files.makeDirectories(directory + "/shop_web-0_1234/sidecar")
    #expect(await refusal("shop/db")?.message == "pod shop/db has no logs on this node; see `talosctl containers -k`")
    let container = await refusal("shop/web-0:ngnix")
    #expect(
      container?.message == "pod shop/web-0 has no container \"ngnix\" with a log; it has nginx, sidecar")
    let pod = await refusal("shop/web-0")
    #expect(pod?.code == .invalidArgument)
    #expect(pod?.message.hasSuffix("ask for shop/web-0:nginx or shop/web-0:sidecar") == true)
    for id in ["nginx", "ffffffffffff", "", "shop/../../etc:x", "shop/web-0:../..", "a/b:c:d:e"] {
      #expect(await refusal(id)?.code == .notFound)
    }
  }

  @Test func linksThatPodsLeaveLeadNowhere() async throws {
    try Files.write(directory + ".secret", "key")
    defer { try? Files.remove(directory + ".secret") }
    try Files.remove(web + "/1.log")
    try Files.symbolicLink(web + "/1.log", to: "../../../\(Files.name(of: directory)).secret")
    await #expect(throws: SystemError.self) { _ = try await reader("shop/web-0:nginx") }
  }

  // MARK: Reading

  @Test func linesAreThoseOfTheContainer() async throws {
    #expect(try await text("shop/web-0:nginx") == "one\ntwo\nthree\n")
    #expect(try await text("shop/web-0:nginx", tail: 2) == "two\nthree\n")
    #expect(try await text("shop/web-0:nginx", tail: 0) == "")
  }

  @Test func followedLogsGoOnThroughRotationAndRestart() async throws {
    let clock = VirtualTime()
    var reader = try await reader("shop/web-0:nginx", follow: true, tail: 1, clock: clock)
    #expect(try await reader.next().map(string) == "three\n")
    try write("1.log", "four")
    #expect(try await reader.next().map(string) == "four\n")
    try Files.rename(web + "/1.log", to: web + "/1.log.20261121-063639")
    try write("1.log.20261121-063639", "five")
    try write("1.log", "six")
    #expect(try await reader.next().map(string) == "five\n")
    #expect(try await reader.next().map(string) == "six\n")
    try write("2.log", "restarted")
    #expect(try await reader.next().map(string) == "restarted\n")
    try Files.removeTree(directory)
    #expect(try await reader.next() == nil)
  }

  @Test func followedLogsWaitAndEndWhenCancelled() async throws {
    let clock = VirtualTime()
    let waiting = Task {
      var reader = try await reader("shop/web-0:nginx", follow: true, tail: 0, clock: clock)
      return try await reader.next()
    }
    await clock.waitForSleepers(1)
    try write("1.log", "late")
    clock.advance(by: ContainerLogReader.pause)
    #expect(try await waiting.value.map(string) == "late\n")
    let abandoned = Task {
      var reader = try await reader("shop/web-0:nginx", follow: true, tail: 0, clock: clock)
      return try await reader.next()
    }
    await clock.waitForSleepers(1)
    abandoned.cancel()
    await #expect(throws: CancellationError.self) { _ = try await abandoned.value }
  }

  private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: The method

  @Test func theMethodServesPodsAndServices() async throws {
    let fixture = try NodeFixture()
    let pod = fixture.node.path("/var/log/pods/shop_web-0_1234/nginx")
    try Files.makeDirectories(pod)
    try Files.write(pod + "/0.log", "2026-11-21T06:36:39.5Z stderr F hello\n")
    fixture.node.logs.write("kubelet", Array("service\n".utf8))
    #expect(try await logs(fixture, "shop/web-0:nginx", "k8s.io") == "hello\n")
    #expect(try await logs(fixture, "kubelet", "k8s.io") == "service\n")
    let forgotten = await status { _ = try await logs(fixture, "shop/web-0:nginx", "system") }
    #expect(forgotten?.message.hasSuffix("containers of pods are asked for with --kubernetes (-k)") == true)
    let other = await status { _ = try await logs(fixture, "x", "moby") }
    #expect(other?.code == .notFound)
  }

  private func logs(_ fixture: NodeFixture, _ id: String, _ namespace: String) async throws -> String {
    let request = Machine.LogsRequest.with {
      $0.id = id
      $0.namespace = namespace
      $0.driver = namespace == "k8s.io" ? .cri : .containerd
      $0.tailLines = -1
    }
    var bytes: [UInt8] = []
    for try await piece in try await fixture.client().logs(request, options: NodeFixture.reader) {
      bytes += piece.bytes
    }
    return string(bytes)
  }

  private func status(_ body: () async throws -> Void) async -> RPCStatus? {
    do {
      try await body()
      return nil
    } catch {
      return error as? RPCStatus
    }
  }
}
