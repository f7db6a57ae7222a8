// SPDX-License-Identifier: Apache-2.0

public import YAML

extension KubernetesClient {
  /// A change of a watched collection.
  public enum WatchEvent: Sendable, Equatable {
    case added(Node)
    case modified(Node)
    case deleted(Node)
  }

  /// How long the API server keeps a watch open, in seconds; then it is taken up again.
  private static let watchLifetime = 290

  /// Follows a collection from a version on; the sequence ends when the API server closes the watch.
  ///
  /// - Parameters:
  ///   - path: of the collection, possibly with a selector in its query.
  ///   - resourceVersion: of the list that was read before.
  /// - Throws: here or in the sequence, ``KubernetesError`` with status 410 when the version is too old: list again.
  public func watch(_ path: String, resourceVersion: String) async throws -> KubernetesWatch {
    let separator = path.contains("?") ? "&" : "?"
    let query =
      "watch=1&allowWatchBookmarks=false&timeoutSeconds=\(Self.watchLifetime)&resourceVersion=\(resourceVersion)"
    let request = KubernetesRequest("GET", "\(path)\(separator)\(query)")
    return KubernetesWatch(request: request, body: try await transport.stream(request))
  }
}
