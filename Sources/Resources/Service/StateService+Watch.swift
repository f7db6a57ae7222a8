// SPDX-License-Identifier: Apache-2.0

public import RPC
internal import Protobuf

extension StateService {
  public func watch(
    _ request: Cosi.WatchRequest, responses: ResponseWriter<Cosi.WatchResponse>, context: ServerContext
  ) async throws {
    let watch = try await open(request, state(for: context))
    // Tells the client that the watch stands; what went wrong before is the status of the call.
    try await responses.write(Cosi.WatchResponse())
    for await batch in watch {
      let events = batch.filter(request.understands).map { Cosi.Event($0) }
      if request.id == nil && request.options?.aggregated == true {
        if !events.isEmpty { try await responses.write(.with { $0.event = events }) }
      } else {
        for event in events { try await responses.write(.with { $0.event = [event] }) }
      }
    }
  }

  private func open(_ request: Cosi.WatchRequest, _ state: any CoreState) async throws -> ResourceWatch {
    let kind = ResourceKind(namespace: request.namespace, type: request.type)
    let options = request.options ?? Cosi.WatchOptions()
    if let id = request.id {
      guard !options.bootstrapContents, options.labelQuery.isEmpty else {
        throw RPCStatus(.unimplemented, "a watch of one resource has neither bootstrap contents nor label queries")
      }
      return try await state.watch(kind.pointer(id), options: WatchOptions(options))
    }
    return try await state.watchKind(kind, options: try KindWatchOptions(options))
  }
}

extension Cosi.WatchRequest {
  /// Clients from before these events would take them for changes.
  fileprivate func understands(_ event: ResourceEvent) -> Bool {
    apiVersion >= 1 || (event.kind != .bootstrapped && event.kind != .errored)
  }
}

extension WatchOptions {
  fileprivate init(_ message: Cosi.WatchOptions) {
    self.init(
      tailEvents: Int(message.tailEvents), bookmark: message.startFromBookmark.map(WatchBookmark.init(bytes:)))
  }
}

extension KindWatchOptions {
  fileprivate init(_ message: Cosi.WatchOptions) throws(ResourceError) {
    self.init(
      bootstrapContents: message.bootstrapContents, bootstrapBookmark: message.bootstrapBookmark,
      tailEvents: Int(message.tailEvents), bookmark: message.startFromBookmark.map(WatchBookmark.init(bytes:)),
      selection: try ListOptions(labels: message.labelQuery, id: message.idQuery))
  }
}
