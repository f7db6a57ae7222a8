// SPDX-License-Identifier: Apache-2.0

public import YAML

extension KubernetesClient {
  /// Keeps a collection in memory and reports it as a whole after each change, until the task is cancelled.
  ///
  /// A watch that ends, as each does after some minutes, is taken up again; one whose version is too old starts anew
  /// with a list.
  ///
  /// - Parameters:
  ///   - path: of the collection, possibly with a selector in its query.
  ///   - pause: before a watch that ended is taken up again, so that a server that keeps closing is not flooded.
  ///   - report: takes all objects, sorted by namespace and name.
  public func follow(
    _ path: String, pause: Duration = .seconds(1), report: ([Node]) async throws -> Void
  ) async throws {
    while !Task.isCancelled {
      let list = try await get(path) ?? .null
      var mirror = CollectionMirror(list)
      try await report(mirror.objects)
      do {
        try await followChanges(path, &mirror, pause, report)
      } catch let error as KubernetesError where error.status == 410 {
        try await Task.sleep(for: pause)
      }
    }
    throw CancellationError()
  }

  private func followChanges(
    _ path: String, _ mirror: inout CollectionMirror, _ pause: Duration, _ report: ([Node]) async throws -> Void
  ) async throws {
    while !Task.isCancelled {
      for try await event in try await watch(path, resourceVersion: mirror.resourceVersion) {
        mirror.apply(event)
        try await report(mirror.objects)
      }
      try await Task.sleep(for: pause)
    }
  }
}
