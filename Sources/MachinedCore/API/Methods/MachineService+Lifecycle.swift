// SPDX-License-Identifier: Apache-2.0

public import API
internal import Logging
internal import Protobuf
public import RPC

extension MachineService {
  public func reboot(
    _ request: Machine.RebootRequest, context: ServerContext
  ) async throws -> Machine.RebootResponse {
    try require(.reboot, "reboot")
    let phases = sequences.reboot(force: request.mode == .force)
    let actor = begin(.reboot, force: false, phases)
    return .with { $0.messages = [.with { $0.actorID = actor }] }
  }

  public func shutdown(
    _ request: Machine.ShutdownRequest, context: ServerContext
  ) async throws -> Machine.ShutdownResponse {
    try require(.shutdown, "shutdown")
    let actor = begin(.shutdown, force: true, sequences.shutdown(force: request.force))
    return .with { $0.messages = [.with { $0.actorID = actor }] }
  }

  /// Starts a sequence that outlives the call, and returns the identifier by which its events can be followed.
  @discardableResult
  func begin(_ kind: SequenceKind, force: Bool, _ phases: [SequencePhase]) -> String {
    let actor = XIDGenerator.shared.next()
    node.logger.info("requested by a client", ["sequence": kind.rawValue, "actor": actor])
    node.addBackgroundTask { [node] in await node.runToEnd(kind, actorID: actor, force: force, phases) }
    return actor
  }
}
