// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC

extension ContainerdClient {
  /// Whether the daemon says that it serves (gRPC health checking protocol).
  public func isServing() async throws -> Bool {
    let response = try await HealthServiceClient(channel).check(.init(), options: options(timeout: .seconds(1)))
    return response.status == .serving
  }
}
