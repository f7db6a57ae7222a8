// SPDX-License-Identifier: Apache-2.0

public import YAML

/// A client of one Kubernetes API server; objects are plain document trees.
public struct KubernetesClient: Sendable {
  let transport: any KubernetesTransport

  public init(transport: any KubernetesTransport) {
    self.transport = transport
  }

  /// Reads an object or a list.
  ///
  /// - Returns: nil when it does not exist.
  public func get(_ path: String) async throws -> Node? {
    do {
      return try await send(KubernetesRequest("GET", path))
    } catch let error as KubernetesError where error.isNotFound {
      return nil
    }
  }

  /// The items of a collection.
  public func list(_ path: String) async throws -> [Node] {
    try await send(KubernetesRequest("GET", path))["items"]?.sequenceValue ?? []
  }

  /// Creates an object in the collection at `path`; returns it as stored.
  @discardableResult
  public func create(_ path: String, _ object: Node) async throws -> Node {
    try await send(KubernetesRequest("POST", path, contentType: "application/json", body: Self.encode(object)))
  }

  /// Merges a patch into an object (RFC 7386).
  @discardableResult
  public func mergePatch(_ path: String, _ patch: Node) async throws -> Node {
    let type = "application/merge-patch+json"
    return try await send(KubernetesRequest("PATCH", path, contentType: type, body: Self.encode(patch)))
  }

  /// Creates or updates an object by server-side apply, taking over fields that others had set.
  @discardableResult
  public func apply(_ path: String, _ object: Node, fieldManager: String) async throws -> Node {
    // JSON is YAML, which is the only media type of server-side apply that every version knows.
    let request = KubernetesRequest(
      "PATCH", "\(path)?fieldManager=\(fieldManager)&force=true", contentType: "application/apply-patch+yaml",
      body: Self.encode(object))
    return try await send(request)
  }

  /// Deletes an object; that it does not exist is fine.
  public func delete(_ path: String) async throws {
    do {
      try await send(KubernetesRequest("DELETE", path))
    } catch let error as KubernetesError where error.isNotFound {}
  }

  /// Asks a health endpoint such as `/readyz`.
  public func isHealthy(_ path: String = "/readyz") async throws -> Bool {
    try await transport.send(KubernetesRequest("GET", path)).status == 200
  }

  @discardableResult
  private func send(_ request: KubernetesRequest) async throws -> Node {
    let response = try await transport.send(request)
    guard (200..<300).contains(response.status) else { throw KubernetesError(request, response) }
    return try JSON.parse(response.body)
  }

  private static func encode(_ object: Node) -> [UInt8] {
    Array(object.json().utf8)
  }
}
