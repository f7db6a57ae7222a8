// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Specs

extension Node {
  /// Makes all types and namespaces known to clients.
  func registerResources() async throws {
    let registry = ResourceRegistry(state)
    try await registry.registerDefaults()
    for namespace in Namespaces.all where namespace != Namespaces.meta {
      try await registry.register(namespace: namespace, description: "Resources of \(namespace).")
    }
    for definition in SpecCatalog.definitions { try await registry.register(definition) }
  }
}
