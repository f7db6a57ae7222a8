// SPDX-License-Identifier: Apache-2.0

/// Something that keeps an etcd member from taking writes, until it is mended and the alarm disarmed.
public struct EtcdAlarm: Sendable, Equatable {
  public enum Kind: Sendable {
    /// The database has reached its quota.
    case noSpace
    /// The data of members differ.
    case corrupt
    case other
  }

  public let memberID: UInt64
  public let kind: Kind

  init(_ alarm: Etcd.AlarmMember) {
    memberID = alarm.memberID
    switch alarm.alarm {
    case .nospace: kind = .noSpace
    case .corrupt: kind = .corrupt
    default: kind = .other
    }
  }
}
