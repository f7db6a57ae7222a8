// SPDX-License-Identifier: Apache-2.0

/// A member of an etcd cluster.
public struct EtcdMember: Sendable, Equatable {
  /// Assigned by the cluster; shown in hexadecimal.
  public let id: UInt64
  /// Empty until the member has started for the first time.
  public let name: String
  public let peerURLs: [String]
  public let clientURLs: [String]
  /// A learner follows the log but has no vote.
  public let isLearner: Bool

  init(_ member: Etcd.Member) {
    id = member.id
    name = member.name
    peerURLs = member.peerURLs
    clientURLs = member.clientURLs
    isLearner = member.isLearner
  }
}
