// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension EtcdClient {
  private var maintenance: MaintenanceServiceClient { .init(channel) }
  /// Defragmenting rewrites the database.
  private static let defragmentationTimeout = Duration.seconds(30 * 60)

  /// The alarms of all members.
  public func alarms() async throws -> [EtcdAlarm] {
    try await maintenance.alarm(.with { $0.action = .get }, options: options).alarms.map(EtcdAlarm.init)
  }

  /// Ends all alarms.
  ///
  /// - Returns: the alarms there were.
  public func disarmAlarms() async throws -> [EtcdAlarm] {
    let active = try await maintenance.alarm(.with { $0.action = .get }, options: options).alarms
    for alarm in active {
      let request = Etcd.AlarmRequest.with {
        $0.action = .deactivate
        $0.memberID = alarm.memberID
        $0.alarm = alarm.alarm
      }
      _ = try await maintenance.alarm(request, options: options)
    }
    return active.map(EtcdAlarm.init)
  }

  /// Gives space that was freed back to the file system. The member answers nobody meanwhile.
  public func defragment() async throws {
    var options = options
    options.timeout = Self.defragmentationTimeout
    _ = try await maintenance.defragment(.init(), options: options)
  }

  /// Hands the leadership of the cluster to another member; only the leader can.
  public func moveLeader(to member: UInt64) async throws {
    _ = try await maintenance.moveLeader(.with { $0.targetID = member }, options: options)
  }

  /// Reads the database as it is now, followed by its checksum.
  ///
  /// - Parameter write: takes the next piece; etcd waits meanwhile.
  public func snapshot(_ write: ([UInt8]) async throws -> Void) async throws {
    var options = options
    options.timeout = nil
    for try await piece in try await maintenance.snapshot(.init(), options: options) { try await write(piece.blob) }
  }
}
