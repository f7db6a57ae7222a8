// SPDX-License-Identifier: Apache-2.0

public import YAML

extension KubernetesClient {
  /// A change of a watched collection.
  public enum WatchEvent: Sendable, Equatable {
    case added(Node)
    case modified(Node)
    case deleted(Node)
  }

  /// Follows a collection from a version on; the stream ends when the API server closes the watch.
  ///
  /// - Parameters:
  ///   - path: of the collection, possibly with a selector in its query.
  ///   - resourceVersion: of the list that was read before.
  /// - Throws: in the stream, ``KubernetesError`` with status 410 when the version is too old: list again.
  public func watch(_ path: String, resourceVersion: String) async throws -> AsyncThrowingStream<WatchEvent, any Error>
  {
    let separator = path.contains("?") ? "&" : "?"
    let query = "watch=1&allowWatchBookmarks=false&timeoutSeconds=290&resourceVersion=\(resourceVersion)"
    let request = KubernetesRequest("GET", "\(path)\(separator)\(query)")
    let body = try await transport.stream(request)
    return AsyncThrowingStream { continuation in
      let task = Task {
        do {
          var lines = WatchLines()
          for try await piece in body {
            for line in try lines.append(piece) { continuation.yield(try Self.event(line, request)) }
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private static func event(_ line: [UInt8], _ request: KubernetesRequest) throws -> WatchEvent {
    let node = try JSON.parse(line)
    let object = node["object"] ?? .null
    switch node["type"]?.stringValue {
    case "ADDED": return .added(object)
    case "MODIFIED": return .modified(object)
    case "DELETED": return .deleted(object)
    default:
      let status = object["code"]?.intValue ?? 500
      throw KubernetesError(
        request, KubernetesResponse(status: Int(clamping: status), body: Array(object.json().utf8)))
    }
  }
}
