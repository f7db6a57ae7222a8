// SPDX-License-Identifier: Apache-2.0

/// Makes namespaces and types known: clients see them as resources, and the public API serves nothing else.
public struct ResourceRegistry: Sendable {
  private static let owner = "meta"

  private let state: OwnedState

  public init(_ state: any CoreState) {
    self.state = OwnedState(state, owner: Self.owner)
  }

  /// Registers the namespace `meta` and the types of the registry itself.
  public func registerDefaults() async throws {
    try await register(
      namespace: "meta", description: "Metadata namespace which contains resource and namespace definitions.")
    try await register(NamespaceSpec.definition)
    try await register(ResourceDefinition.definition)
  }

  /// Doing it again replaces the description.
  public func register(namespace: String, description: String) async throws {
    try await state.modify(NamespaceSpec.self, id: namespace) { $0.spec.description = description }
  }

  /// - Throws: `invalidArgument` when the type is not spelled as it should be.
  public func register(_ definition: ResourceDefinition) async throws {
    try definition.validate()
    try await state.modify(ResourceDefinition.self, id: definition.id) { $0.spec = definition }
  }

  /// The definition of a type, spelled in whatever case.
  public func definition(ofType type: String) async throws -> ResourceDefinition? {
    try await state.state.get(ResourceDefinition.self, id: type.lowercased())?.spec
  }

  /// Whether the namespace has been registered.
  public func isRegistered(namespace: String) async throws -> Bool {
    try await state.state.get(NamespaceSpec.self, id: namespace) != nil
  }
}
