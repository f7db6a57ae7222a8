// SPDX-License-Identifier: Apache-2.0

public import YAML

extension KubernetesClient {
  /// Finds where an object belongs by asking the API server which kinds it serves.
  ///
  /// - Throws: ``UnknownKind`` when the API server does not serve the kind (yet), as between a custom resource
  ///   definition and its establishment.
  public func locate(_ object: Node) async throws -> ResourcePath {
    guard let apiVersion = object["apiVersion"]?.stringValue, let kind = object["kind"]?.stringValue,
      let name = object["metadata"]?["name"]?.stringValue
    else { throw UnknownKind(apiVersion: "", kind: "", name: "") }
    let root = ResourcePath.root(of: apiVersion)
    let served = try await get(root)?["resources"]?.sequenceValue ?? []
    let match = served.first {
      $0["kind"]?.stringValue == kind && $0["name"]?.stringValue?.contains("/") == false
    }
    guard let plural = match?["name"]?.stringValue else {
      throw UnknownKind(apiVersion: apiVersion, kind: kind, name: name)
    }
    guard match?["namespaced"]?.boolValue == true else {
      return ResourcePath(collection: "\(root)/\(plural)", name: name)
    }
    let namespace = object["metadata"]?["namespace"]?.stringValue ?? "default"
    return ResourcePath(collection: "\(root)/namespaces/\(namespace)/\(plural)", name: name)
  }
}
