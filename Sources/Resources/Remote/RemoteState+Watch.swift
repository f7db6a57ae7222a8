// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Protobuf

extension RemoteState {
  public func watch(_ pointer: ResourcePointer, options: WatchOptions) async throws -> ResourceWatch {
    try await open(
      .with {
        $0.namespace = pointer.namespace
        $0.type = pointer.type
        $0.id = pointer.id
        $0.options = .with {
          $0.tailEvents = Int32(clamping: options.tailEvents)
          $0.startFromBookmark = options.bookmark?.bytes
        }
      })
  }

  public func watchKind(_ kind: ResourceKind, options: KindWatchOptions) async throws -> ResourceWatch {
    try await open(
      .with {
        $0.namespace = kind.namespace
        $0.type = kind.type
        $0.options = .with {
          $0.bootstrapContents = options.bootstrapContents
          $0.bootstrapBookmark = options.bootstrapBookmark
          $0.tailEvents = Int32(clamping: options.tailEvents)
          $0.labelQuery = options.selection.labelMessages
          $0.idQuery = options.selection.idMessage
          $0.aggregated = true
          $0.startFromBookmark = options.bookmark?.bytes
        }
      })
  }

  private func open(_ request: Cosi.WatchRequest) async throws -> ResourceWatch {
    var request = request
    request.apiVersion = 1
    let stream = try await startWatch(request)
    return ResourceWatch(RemoteWatch(self, request, stream))
  }

  /// Returns when the server said that the watch stands.
  func startWatch(_ request: Cosi.WatchRequest) async throws -> ResponseStream<Cosi.WatchResponse> {
    let pointer = ResourcePointer(namespace: request.namespace, type: request.type, id: request.id ?? "")
    return try await translating(.watch, pointer) {
      let stream = try await client.watch(request, options: options)
      var responses = stream.makeAsyncIterator()
      guard try await responses.next() != nil else {
        throw RPCStatus(.unavailable, "the server ended the watch before it began")
      }
      return stream
    }
  }
}
