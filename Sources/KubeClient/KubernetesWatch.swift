// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// The changes of a watched collection, in order; read once.
///
/// An event is read when it is asked for, so a slow reader holds the API server back instead of filling memory.
public struct KubernetesWatch: AsyncSequence, Sendable {
  public typealias Element = KubernetesClient.WatchEvent
  public typealias Failure = any Error

  let request: KubernetesRequest
  let body: KubernetesBody

  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(request: request, pieces: body.makeAsyncIterator())
  }

  public struct AsyncIterator: AsyncIteratorProtocol {
    let request: KubernetesRequest
    var pieces: any AsyncIteratorProtocol<[UInt8], any Error>
    private var lines = WatchLines()
    private var pending: ArraySlice<[UInt8]> = []

    init(request: KubernetesRequest, pieces: any AsyncIteratorProtocol<[UInt8], any Error>) {
      self.request = request
      self.pieces = pieces
    }

    /// - Throws: ``KubernetesError`` for an event that reports an error, with its status.
    public mutating func next() async throws -> KubernetesClient.WatchEvent? {
      while pending.isEmpty {
        guard let piece = try await pieces.next() else { return nil }
        pending = try lines.append(piece)[...]
      }
      return try pending.popFirst().map { try KubernetesClient.WatchEvent(line: $0, request) }
    }
  }
}

extension KubernetesClient.WatchEvent {
  init(line: [UInt8], _ request: KubernetesRequest) throws {
    let node = try JSON.parse(line)
    let object = node["object"] ?? .null
    switch node["type"]?.stringValue {
    case "ADDED": self = .added(object)
    case "MODIFIED": self = .modified(object)
    case "DELETED": self = .deleted(object)
    default:
      let status = object["code"]?.intValue ?? 500
      throw KubernetesError(
        request, KubernetesResponse(status: Int(clamping: status), body: Array(object.json().utf8)))
    }
  }
}
