// SPDX-License-Identifier: Apache-2.0

public import API
internal import Protobuf
public import RPC

extension MachineService {
  public func applyConfiguration(
    _ request: Machine.ApplyConfigurationRequest, context: ServerContext
  ) async throws -> Machine.ApplyConfigurationResponse {
    let (applyMode, answered) = try applyMode(request)
    let outcome = try await node.config.apply(request.data, applyMode, dryRun: request.dryRun)
    return .with {
      $0.messages = [
        .with {
          $0.warnings = outcome.warnings
          $0.mode = answered
          $0.modeDetails = outcome.details
        }
      ]
    }
  }

  /// Everything takes effect without a reboot; asking for one only makes sense while the node is not configured.
  private func applyMode(
    _ request: Machine.ApplyConfigurationRequest
  ) throws -> (ConfigStore.ApplyMode, Machine.ApplyConfigurationRequest.Mode) {
    switch request.mode {
    case .auto, .noReboot: return (.immediate, .noReboot)
    case .staged: return (.staged, .staged)
    case .try: return (.tried(request.tryModeTimeout?.duration ?? ConfigStore.tryTimeout), .try)
    case .reboot where node.config.isInMaintenance: return (.immediate, .noReboot)
    case .reboot:
      throw RPCStatus(.invalidArgument, "mode REBOOT is not supported: apply in mode AUTO, then ask for a reboot")
    case .unrecognized(let number): throw RPCStatus(.invalidArgument, "mode \(number) is not known")
    }
  }
}
