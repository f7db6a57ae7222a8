// SPDX-License-Identifier: Apache-2.0

public import API
internal import Protobuf
public import RPC

extension MachineService {
  /// The first message is empty: it tells the client that the watch has begun.
  public func events(
    _ request: Machine.EventsRequest, responses: ResponseWriter<Machine.Event>, context: ServerContext
  ) async throws {
    let events = node.events.watch(try tail(request))
    try await responses.write(Machine.Event())
    for try await event in events where request.withActorID.isEmpty || event.actorID == request.withActorID {
      try await responses.write(event.message)
    }
  }

  private func tail(_ request: Machine.EventsRequest) throws -> EventBus.Tail {
    let wishes = [request.tailEvents != 0, !request.tailID.isEmpty, request.tailSeconds != 0]
    guard wishes.count(where: \.self) <= 1 else {
      throw RPCStatus(.invalidArgument, "only one of tail_events, tail_id and tail_seconds can be given")
    }
    if request.tailEvents != 0 { return .last(Int(request.tailEvents)) }
    if !request.tailID.isEmpty {
      guard XIDGenerator.isIdentifier(request.tailID) else {
        throw RPCStatus(
          .invalidArgument,
          "\"\(request.tailID)\" is not the ID of an event; the column ID of `talosctl events --tail 10` shows some")
      }
      return .after(id: request.tailID)
    }
    return request.tailSeconds != 0 ? .within(.seconds(Int64(request.tailSeconds))) : .none
  }
}
