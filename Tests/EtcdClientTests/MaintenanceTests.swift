// SPDX-License-Identifier: Apache-2.0

import EtcdClient
import Protobuf
import RPC
import Testing

@Suite(.timeLimit(.minutes(1))) struct MaintenanceTests {
  let etcd = FakeEtcd()

  @Test func alarmsAreShownUntilDisarmed() async throws {
    etcd.change {
      $0.alarms = [
        .with { ($0.memberID, $0.alarm) = (1, .nospace) }, .with { ($0.memberID, $0.alarm) = (2, .corrupt) },
      ]
    }
    let shown = try await etcd.client.alarms()
    #expect(shown.map(\.memberID) == [1, 2] && shown.map(\.kind) == [.noSpace, .corrupt])
    let disarmed = try await etcd.client.disarmAlarms()
    #expect(disarmed == shown)
    let left = try await etcd.client.alarms()
    #expect(left.isEmpty)
  }

  @Test func aSnapshotComesInPieces() async throws {
    var pieces: [[UInt8]] = []
    try await etcd.client.snapshot { pieces.append($0) }
    #expect(pieces == [[1, 2], [3]])
  }
}
