// SPDX-License-Identifier: Apache-2.0

extension ServiceManager {
  /// Starts a service for a client, if it allows that.
  public func startForClient(_ id: String) throws(ServiceError) {
    guard try instance(id).service.permissions.contains(.start) else { throw .notPermitted(id, "start") }
    try start([id])
  }

  /// Stops a service for a client, if it allows that.
  public func stopForClient(_ id: String) async throws(ServiceError) {
    guard try instance(id).service.permissions.contains(.stop) else { throw .notPermitted(id, "stop") }
    try await stop(id)
  }

  /// Restarts a service for a client, if it allows that.
  public func restartForClient(_ id: String) async throws(ServiceError) {
    guard try instance(id).service.permissions.contains(.restart) else { throw .notPermitted(id, "restart") }
    try await restart(id)
  }
}
