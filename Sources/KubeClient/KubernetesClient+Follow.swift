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
  ///   - report: takes all objects, sorted by namespace and name.
  public func follow(_ path: String, report: ([Node]) async throws -> Void) async throws {
    while !Task.isCancelled {
      let list = try await get(path) ?? .null
      var mirror = CollectionMirror(list)
      try await report(mirror.objects)
      do {
        try await followChanges(path, &mirror, report)
      } catch let error as KubernetesError where error.status == 410 {
        continue
      }
    }
    throw CancellationError()
  }

  private func followChanges(
    _ path: String, _ mirror: inout CollectionMirror, _ report: ([Node]) async throws -> Void
  ) async throws {
    while !Task.isCancelled {
      for try await event in try await watch(path, resourceVersion: mirror.resourceVersion) {
        mirror.apply(event)
        try await report(mirror.objects)
      }
    }
  }
}
