// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension EtcdClient {
  private var cluster: ClusterServiceClient { .init(channel) }

  /// The members as a quorum knows them.
  public func members() async throws -> [EtcdMember] {
    let response = try await cluster.memberList(.with { $0.linearizable = true }, options: options)
    return response.members.map(EtcdMember.init)
  }

  /// Announces a member that will join as a learner, so that it cannot cost the cluster its quorum.
  ///
  /// - Returns: the new member and all members, itself included.
  public func addLearner(peerURLs: [String]) async throws -> (member: EtcdMember?, all: [EtcdMember]) {
    let request = Etcd.MemberAddRequest.with {
      $0.peerURLs = peerURLs
      $0.isLearner = true
    }
    let response = try await cluster.memberAdd(request, options: options)
    return (response.member.map(EtcdMember.init), response.members.map(EtcdMember.init))
  }

  /// Gives a learner its vote; etcd refuses until the learner has caught up.
  public func promote(_ id: UInt64) async throws {
    _ = try await cluster.memberPromote(.with { $0.id = id }, options: options)
  }

  /// Takes a member out of the cluster; etcd refuses what would cost the quorum.
  public func remove(_ id: UInt64) async throws {
    _ = try await cluster.memberRemove(.with { $0.id = id }, options: options)
  }
}
