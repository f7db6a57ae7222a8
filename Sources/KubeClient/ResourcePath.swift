// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// Where objects of a kind live in the API (Kubernetes API conventions, "Resource URIs").
public struct ResourcePath: Sendable, Equatable {
  /// Of the collection, with the namespace for namespaced kinds.
  public let collection: String
  public let name: String

  /// The path of the object itself.
  public var object: String { "\(collection)/\(name)" }

  init(collection: String, name: String) {
    self.collection = collection
    self.name = name
  }

  static func root(of apiVersion: String) -> String {
    apiVersion.contains("/") ? "/apis/\(apiVersion)" : "/api/\(apiVersion)"
  }
}
