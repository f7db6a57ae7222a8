// SPDX-License-Identifier: Apache-2.0

public import API
public import Protobuf
public import RPC

extension MachineService {
  public func serviceList(_ request: Google.Empty, context: ServerContext) async throws -> Machine.ServiceListResponse {
    let services = node.services.statuses.map(Machine.ServiceInfo.init)
    return .with { $0.messages = [.with { $0.services = services }] }
  }

  public func serviceStart(
    _ request: Machine.ServiceStartRequest, context: ServerContext
  ) async throws -> Machine.ServiceStartResponse {
    try node.services.startForClient(request.id)
    return .with { $0.messages = [.with { $0.resp = "Service \"\(request.id)\" started" }] }
  }

  public func serviceStop(
    _ request: Machine.ServiceStopRequest, context: ServerContext
  ) async throws -> Machine.ServiceStopResponse {
    try await node.services.stopForClient(request.id)
    return .with { $0.messages = [.with { $0.resp = "Service \"\(request.id)\" stopped" }] }
  }

  public func serviceRestart(
    _ request: Machine.ServiceRestartRequest, context: ServerContext
  ) async throws -> Machine.ServiceRestartResponse {
    try await node.services.restartForClient(request.id)
    return .with { $0.messages = [.with { $0.resp = "Service \"\(request.id)\" restarted" }] }
  }
}
