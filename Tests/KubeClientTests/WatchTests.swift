// SPDX-License-Identifier: Apache-2.0

import FakeKubernetes
import Synchronization
import Testing
import YAML

@testable import KubeClient

@Suite(.timeLimit(.minutes(1))) struct WatchTests {
  let server = FakeKubernetes()

  private static func node(_ name: String, _ version: String) -> Node {
    ["metadata": ["name": .string(name), "resourceVersion": .string(version)]]
  }

  private static func line(_ type: String, _ object: Node) -> String {
    Node.mapping(["type": .string(type), "object": object]).json() + "\n"
  }

  private static func list(_ version: String, _ objects: [Node]) -> Node {
    ["metadata": ["resourceVersion": .string(version)], "items": .sequence(objects)]
  }

  @Test func linesAreCutWhereverThePiecesEnd() throws {
    var lines = WatchLines()
    #expect(try lines.append(Array("a".utf8)) == [])
    #expect(try lines.append(Array("b\ncd\n\ne".utf8)) == [Array("ab".utf8), Array("cd".utf8)])
    #expect(try lines.append(Array("\n".utf8)) == [Array("e".utf8)])
  }

  @Test func lineLengthIsBounded() throws {
    var lines = WatchLines()
    #expect(try lines.append(Array(repeating: 0x61, count: WatchLines.limit)) == [])
    #expect(throws: WatchLineTooLong.self) { try lines.append([0x61]) }
    var whole = WatchLines()
    #expect(throws: WatchLineTooLong.self) {
      try whole.append(Array(repeating: 0x61, count: WatchLines.limit + 1) + [0x0a])
    }
  }

  @Test func aMirrorFollowsChangesByNamespaceAndName() {
    var mirror = CollectionMirror(Self.list("5", [Self.node("b", "1"), Self.node("a", "2")]))
    #expect(mirror.resourceVersion == "5" && mirror.objects == [Self.node("a", "2"), Self.node("b", "1")])
    mirror.apply(.modified(Self.node("a", "6")))
    #expect(mirror.objects == [Self.node("a", "6"), Self.node("b", "1")])
    mirror.apply(.deleted(Self.node("b", "7")))
    mirror.apply(.deleted(Self.node("c", "8")))
    let other: Node = ["metadata": ["name": "a", "namespace": "z"]]
    mirror.apply(.added(other))
    #expect(mirror.objects == [Self.node("a", "6"), other] && mirror.resourceVersion == "8")
  }

  @Test func watchAsksFromAVersionOn() async throws {
    server.change { $0.watches = ["/api/v1/nodes": [.pieces([]), .pieces([])]] }
    _ = try await server.client.watch("/api/v1/nodes", resourceVersion: "7")
    _ = try await server.client.watch("/api/v1/nodes?fieldSelector=a", resourceVersion: "7")
    let paths = server.contents.requests.map(\.path)
    #expect(paths.first?.hasPrefix("/api/v1/nodes?watch=1&") == true)
    #expect(paths.first?.hasSuffix("&resourceVersion=7") == true)
    #expect(paths.last?.hasPrefix("/api/v1/nodes?fieldSelector=a&watch=1&") == true)
  }

  @Test func eventsAreReadAcrossPieces() async throws {
    let text = Self.line("ADDED", Self.node("a", "1")) + Self.line("DELETED", Self.node("b", "2"))
    let middle = text.index(text.startIndex, offsetBy: 9)
    let pieces = [String(text[..<middle]), String(text[middle...])]
    server.change { $0.watches = ["/n": [.pieces(pieces)]] }
    var events: [KubernetesClient.WatchEvent] = []
    for try await event in try await server.client.watch("/n", resourceVersion: "0") { events.append(event) }
    #expect(events == [.added(Self.node("a", "1")), .deleted(Self.node("b", "2"))])
  }

  @Test func errorEventsEndTheWatchWithTheirStatus() async throws {
    let status: Node = ["code": 410, "reason": "Expired", "message": "too old resource version"]
    server.change { $0.watches = ["/n": [.pieces([Self.line("ERROR", status)])]] }
    let watch = try await server.client.watch("/n", resourceVersion: "0")
    let error = await #expect(throws: KubernetesError.self) { for try await _ in watch {} }
    #expect(error?.status == 410 && error?.reason == "Expired")
  }

  @Test func eventsThatAreNotJSONEndTheWatch() async throws {
    server.change { $0.watches = ["/n": [.pieces(["<html>\n"])]] }
    let watch = try await server.client.watch("/n", resourceVersion: "0")
    await #expect(throws: (any Error).self) { for try await _ in watch {} }
  }

  /// Follows until `count` reports have come.
  private func reports(_ count: Int) async throws -> [[String]] {
    var seen: [[String]] = []
    do {
      try await server.client.follow("/n", pause: .zero) { objects in
        seen.append(objects.compactMap { $0["metadata"]?["resourceVersion"]?.stringValue })
        if seen.count == count { throw CancellationError() }
      }
    } catch is CancellationError {}
    return seen
  }

  @Test func followTakesUpAWatchThatEnded() async throws {
    server.change {
      $0.objects = ["/n": Self.list("5", [Self.node("a", "1")])]
      $0.watches = [
        "/n": [
          .pieces([Self.line("MODIFIED", Self.node("a", "6"))]), .pieces([]),
          .pieces([Self.line("DELETED", Self.node("a", "7"))]),
        ]
      ]
    }
    #expect(try await reports(3) == [["1"], ["6"], []])
    let versions = server.contents.requests.map { $0.path.split(separator: "=").last.map(String.init) ?? "" }
    #expect(versions == ["/n", "5", "6", "6"])
  }

  @Test(arguments: [true, false])
  func followListsAnewWhenItsVersionIsTooOld(_ asEvent: Bool) async throws {
    let expired: FakeKubernetes.Watch = asEvent ? .pieces([Self.line("ERROR", ["code": 410])]) : .refused(410)
    server.change {
      $0.objects = ["/n": Self.list("5", [Self.node("a", "1")])]
      $0.watches = ["/n": [expired, .pieces([Self.line("ADDED", Self.node("b", "6"))])]]
    }
    #expect(try await reports(3) == [["1"], ["1"], ["1", "6"]])
    #expect(server.contents.requests.filter { $0.path == "/n" }.count == 2)
  }

  @Test func otherErrorsEndFollowing() async throws {
    server.change {
      $0.objects = ["/n": Self.list("5", [])]
      $0.watches = ["/n": [.refused(403)]]
    }
    let error = await #expect(throws: KubernetesError.self) { _ = try await reports(9) }
    #expect(error?.status == 403)
  }

  @Test func cancellingEndsAnOpenWatch() async throws {
    server.change { $0.objects = ["/n": Self.list("5", [])] }
    let server = server
    let (reports, reported) = AsyncStream<Void>.makeStream()
    let task = Task { try await server.client.follow("/n", pause: .zero) { _ in reported.yield() } }
    for await _ in reports { break }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
