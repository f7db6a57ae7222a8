// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import RPC
internal import Synchronization
internal import System

/// A watch over the network. When the stream breaks, it is resumed after the last event which had a bookmark; when that
/// is not possible, or not within fifteen minutes, an errored event ends the watch.
final class RemoteWatch: WatchSource {
  private static let patience: Duration = .seconds(15 * 60)

  private let remote: RemoteState
  private let request: Cosi.WatchRequest
  private let progress: Mutex<Progress>

  private struct Progress {
    var stream: ResponseStream<Cosi.WatchResponse>?
    var bookmark: WatchBookmark?
  }

  init(_ remote: RemoteState, _ request: Cosi.WatchRequest, _ stream: ResponseStream<Cosi.WatchResponse>) {
    self.remote = remote
    self.request = request
    self.progress = Mutex(Progress(stream: stream))
  }

  func next() async -> [ResourceEvent]? {
    while !Task.isCancelled, let stream = progress.withLock(\.stream) {
      do {
        let events = try await receive(stream)
        if !events.isEmpty { return events }
      } catch {
        guard !Task.isCancelled else { break }
        if let failure = await resume(after: error) { return [failure] }
      }
    }
    progress.withLock { $0.stream = nil }
    return nil
  }

  private func receive(_ stream: ResponseStream<Cosi.WatchResponse>) async throws -> [ResourceEvent] {
    var responses = stream.makeAsyncIterator()
    guard let response = try await responses.next() else {
      throw RPCStatus(.unavailable, "the server ended the watch")
    }
    let events = try response.event.compactMap { try ResourceEvent($0) }
    progress.withLock { progress in
      if events.contains(where: { $0.kind == .errored }) { progress.stream = nil }
      if let last = events.last { progress.bookmark = last.bookmark }
    }
    return events
  }

  /// Opens the stream again, or returns the event which ends the watch.
  private func resume(after error: any Error) async -> ResourceEvent? {
    guard let bookmark = progress.withLock(\.bookmark) else { return finish(error) }
    let backoff = RestartBackoff()
    let deadline = remote.time.instant() + Self.patience
    while !Task.isCancelled {
      do {
        let stream = try await remote.startWatch(request.resumed(after: bookmark))
        progress.withLock { $0.stream = stream }
        return nil
      } catch let error as ResourceError where error.code != .unavailable {
        return finish(error)
      } catch {
        guard remote.time.instant() < deadline else { return finish(error) }
        try? await remote.time.sleep(for: backoff.next())
      }
    }
    return nil
  }

  private func finish(_ error: any Error) -> ResourceEvent {
    progress.withLock { $0.stream = nil }
    let pointer = ResourcePointer(namespace: request.namespace, type: request.type, id: request.id ?? "")
    let reason =
      error as? ResourceError
      ?? ResourceError(.unavailable, "the watch of \(pointer.kind) was interrupted", resource: pointer, cause: error)
    return ResourceEvent(.errored, .tombstone(pointer), error: reason)
  }
}

extension Cosi.WatchRequest {
  /// The same watch, starting after a bookmark instead of where it started first.
  fileprivate func resumed(after bookmark: WatchBookmark) -> Self {
    var request = self
    var options = request.options ?? Cosi.WatchOptions()
    options.bootstrapContents = false
    options.bootstrapBookmark = false
    options.tailEvents = 0
    options.startFromBookmark = bookmark.bytes
    request.options = options
    return request
  }
}
