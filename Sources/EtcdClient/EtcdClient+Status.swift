// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension EtcdClient {
  /// What the member at the other end of the channel says of itself.
  public func status() async throws -> EtcdMemberStatus {
    EtcdMemberStatus(try await MaintenanceServiceClient(channel).status(.init(), options: options))
  }
}
