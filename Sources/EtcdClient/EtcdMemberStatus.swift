// SPDX-License-Identifier: Apache-2.0

/// What one etcd member says of itself.
public struct EtcdMemberStatus: Sendable, Equatable {
  public let memberID: UInt64
  public let version: String
  public let storageVersion: String
  /// In bytes.
  public let databaseSize: Int64
  /// In bytes; smaller than ``databaseSize`` when a defragmentation would free some.
  public let databaseSizeInUse: Int64
  /// 0 while there is no leader.
  public let leaderID: UInt64
  public let raftIndex: UInt64
  public let raftTerm: UInt64
  public let raftAppliedIndex: UInt64
  public let isLearner: Bool
  /// Alarms and corruption, in etcd's words.
  public let errors: [String]

  init(_ response: Etcd.StatusResponse) {
    memberID = response.header?.memberID ?? 0
    version = response.version
    storageVersion = response.storageVersion
    databaseSize = response.dbSize
    databaseSizeInUse = response.dbSizeInUse
    leaderID = response.leader
    raftIndex = response.raftIndex
    raftTerm = response.raftTerm
    raftAppliedIndex = response.raftAppliedIndex
    isLearner = response.isLearner
    errors = response.errors
  }
}
