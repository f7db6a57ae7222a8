// SPDX-License-Identifier: Apache-2.0

import EtcdClient
import Protobuf
import RPC

extension FakeEtcd {
  func alarm(_ request: Etcd.AlarmRequest, context: ServerContext) async throws -> Etcd.AlarmResponse {
    let alarms = change { contents in
      if request.action == .deactivate {
        contents.alarms.removeAll { $0.memberID == request.memberID && $0.alarm == request.alarm }
      }
      return contents.alarms
    }
    return .with { $0.alarms = alarms }
  }

  func snapshot(
    _ request: Etcd.SnapshotRequest, responses: ResponseWriter<Etcd.SnapshotResponse>, context: ServerContext
  ) async throws {
    for piece in [[1, 2], [3]] as [[UInt8]] { try await responses.write(.with { $0.blob = piece }) }
  }
}
