// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import RPC
import Testing

@testable import MachinedCore

/// Calls that only their client ends.
@Suite(.timeLimit(.minutes(1))) struct EndlessCallsTests {
  private let fixture: NodeFixture

  init() throws {
    fixture = try NodeFixture()
    fixture.node.logs.write("apid", Array("line\n".utf8))
  }

  /// Nothing is served after them, and the API waits for all calls before it stops.
  @Test(arguments: ["events", "logs"])
  func theyEndWhenTheNodeStopsServing(method: String) async throws {
    let client = fixture.client()
    let status = await #expect(throws: RPCStatus.self) {
      if method == "events" {
        for try await _ in try await client.events(.init(), options: NodeFixture.reader) { leave() }
      } else {
        let request = Machine.LogsRequest.with {
          ($0.namespace, $0.id, $0.follow, $0.tailLines) = ("system", "apid", true, -1)
        }
        for try await _ in try await client.logs(request, options: NodeFixture.reader) { leave() }
      }
    }
    #expect(status?.code == .unavailable)
    #expect(status?.message == "the node is going down")
  }

  @Test func othersAreAnsweredToTheEnd() async throws {
    leave()
    let version = try await fixture.client().version(Google.Empty(), options: NodeFixture.reader)
    #expect(version.messages.first?.version?.tag == Release.tag)
  }

  private func leave() { fixture.node.isLeaving.update { $0 = true } }
}
