// SPDX-License-Identifier: Apache-2.0

public import API
internal import Protobuf
public import RPC

extension MachineService {
  public func applyConfiguration(
    _ request: Machine.ApplyConfigurationRequest, context: ServerContext
  ) async throws -> Machine.ApplyConfigurationResponse {
    let isAdministrator = context[CallerRolesKey.self]?.contains(.admin) == true
    let outcome = try await configs.run(context) {
      try await node.config.apply(
        request.data, try applyMode(request), dryRun: request.dryRun, byAdministrator: isAdministrator)
    }
    if case .atBoot = outcome.effect, !request.dryRun { begin(.reboot, force: false, sequences.reboot(force: false)) }
    return .with {
      $0.messages = [
        .with {
          $0.warnings = outcome.warnings
          $0.mode = .init(outcome.effect)
          $0.modeDetails = outcome.details
        }
      ]
    }
  }

  /// A reboot is not asked for by its mode, but follows from the change, or comes anyway while the node is not configured.
  private func applyMode(_ request: Machine.ApplyConfigurationRequest) throws -> ConfigStore.ApplyMode {
    switch request.mode {
    case .auto: return .automatic
    case .noReboot: return .immediate
    case .staged: return .staged
    case .try: return .tried(request.tryModeTimeout?.duration ?? ConfigStore.tryTimeout)
    case .reboot where node.config.isInMaintenance: return .automatic
    case .reboot:
      throw RPCStatus(.invalidArgument, "mode REBOOT is not supported: apply in mode AUTO, then ask for a reboot")
    case .unrecognized(let number): throw RPCStatus(.invalidArgument, "mode \(number) is not known")
    }
  }
}

extension Machine.ApplyConfigurationRequest.Mode {
  fileprivate init(_ effect: ConfigStore.Effect) {
    switch effect {
    case .immediate: self = .noReboot
    case .atBoot: self = .reboot
    case .staged: self = .staged
    case .tried: self = .try
    }
  }
}
