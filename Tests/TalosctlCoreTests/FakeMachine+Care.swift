// SPDX-License-Identifier: Apache-2.0

import API
import Archive
import Protobuf
import RPC

extension FakeMachine {
  /// A page and a checksum.
  static let snapshot = [UInt8](repeating: 7, count: 1024 + 32)

  func etcdSnapshot(
    _ request: Machine.EtcdSnapshotRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    try note(request)
    let whole = config != "cut short"
    for piece in [Self.snapshot.prefix(1000), Self.snapshot.dropFirst(1000)].prefix(whole ? 2 : 1) {
      try await responses.write(.with { $0.bytes = Array(piece) })
    }
  }

  func etcdAlarmList(_ request: Google.Empty, context: ServerContext) async throws -> Machine.EtcdAlarmListResponse {
    try note(request)
    return .with { $0.messages = [.with { $0.memberAlarms = [.with { ($0.memberID, $0.alarm) = (0xab, .nospace) }] }] }
  }

  func etcdDefragment(_ request: Google.Empty, context: ServerContext) async throws -> Machine.EtcdDefragmentResponse {
    try note(request)
    return .with { $0.messages = [.init()] }
  }

  func etcdForfeitLeadership(
    _ request: Machine.EtcdForfeitLeadershipRequest, context: ServerContext
  ) async throws -> Machine.EtcdForfeitLeadershipResponse {
    try note(request)
    return .with { $0.messages = [.init()] }
  }

  func copy(
    _ request: Machine.CopyRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    try note(request)
    let name = request.rootPath == "/evil" ? "../../escaped" : "sub/file"
    let archive =
      TarHeader(name: "link", kind: .symbolicLink(target: "sub/file")).encoded
      + TarHeader(name: name, size: 2).encoded + Array("hi".utf8) + [UInt8](repeating: 0, count: 510) + TarHeader.end
    let zipped = try Gzip.compress(archive)
    try await responses.write(.with { $0.bytes = zipped })
  }

  func healthCheck(
    _ request: Cluster.HealthCheckRequest, responses: ResponseWriter<Cluster.HealthCheckProgress>,
    context: ServerContext
  ) async throws {
    try note(request)
    try await responses.write(.with { $0.message = "waiting for etcd to be healthy: OK" })
    if config == "sick" { throw RPCStatus(.deadlineExceeded, "the cluster is not healthy") }
  }
}
