// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf

/// An event in words.
struct EventText {
  /// For example `machine.ServiceStateEvent`.
  let name: String
  let source: String
  let message: String

  /// Nil for the empty message that opens a stream.
  init?(_ event: Machine.Event) {
    guard let data = event.data, !data.packedName.isEmpty else { return nil }
    name = data.packedName
    (source, message) = (try? Self.describe(data)) ?? ("", "")
  }

  private static func describe(_ data: Google.AnyMessage) throws -> (String, String) {
    switch data.packedName {
    case Machine.SequenceEvent.messageName: return sequence(try data.unpacked(as: Machine.SequenceEvent.self))
    case Machine.PhaseEvent.messageName:
      let event = try data.unpacked(as: Machine.PhaseEvent.self)
      return (event.phase, event.action.protoName)
    case Machine.TaskEvent.messageName:
      let event = try data.unpacked(as: Machine.TaskEvent.self)
      return (event.task, event.action.protoName)
    case Machine.ServiceStateEvent.messageName:
      let event = try data.unpacked(as: Machine.ServiceStateEvent.self)
      return (event.service, "\(event.action.protoName): \(event.message)")
    case Machine.MachineStatusEvent.messageName: return status(try data.unpacked(as: Machine.MachineStatusEvent.self))
    default: return try describeRare(data)
    }
  }

  private static func describeRare(_ data: Google.AnyMessage) throws -> (String, String) {
    switch data.packedName {
    case Machine.ConfigLoadErrorEvent.messageName:
      return ("error", try data.unpacked(as: Machine.ConfigLoadErrorEvent.self).error)
    case Machine.ConfigValidationErrorEvent.messageName:
      return ("error", try data.unpacked(as: Machine.ConfigValidationErrorEvent.self).error)
    case Machine.AddressEvent.messageName:
      let event = try data.unpacked(as: Machine.AddressEvent.self)
      return (event.hostname, "ADDRESSES: \(event.addresses.joined(separator: ","))")
    case Machine.RestartEvent.messageName:
      return ("", "RESTART: \(try data.unpacked(as: Machine.RestartEvent.self).cmd)")
    default: return ("", "")
    }
  }

  private static func sequence(_ event: Machine.SequenceEvent) -> (String, String) {
    guard let error = event.error else { return (event.sequence, event.action.protoName) }
    return (event.sequence, "\(event.action.protoName) error: \(error.message)")
  }

  private static func status(_ event: Machine.MachineStatusEvent) -> (String, String) {
    let unmet = event.status?.unmetConditions.map { "{\($0.name): \($0.reason)}" } ?? []
    let text = "ready: \(event.status?.ready ?? false), unmet conditions: [\(unmet.joined(separator: " "))]"
    return (event.stage.protoName, text)
  }
}
