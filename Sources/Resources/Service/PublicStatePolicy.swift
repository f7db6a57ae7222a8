// SPDX-License-Identifier: Apache-2.0

public import RPC

/// What the public API lets its callers do with resources: read registered types in registered namespaces. Sensitive
/// types are for administrators, and writing is for nobody.
public struct PublicStatePolicy: Sendable {
  private let registry: ResourceRegistry
  private let isAdministrator: @Sendable (ServerContext) -> Bool

  public init(_ state: any CoreState, isAdministrator: @escaping @Sendable (ServerContext) -> Bool) {
    self.registry = ResourceRegistry(state)
    self.isAdministrator = isAdministrator
  }

  /// - Throws: `RPCStatus` with PERMISSION_DENIED.
  public func check(_ context: ServerContext, _ access: StateAccess) async throws {
    guard access.verb.isReadOnly else { throw denied("write access is not allowed") }
    // In one spelling only: the store keeps something for every spelling that is watched.
    guard let definition = try await registry.definition(ofType: access.type), definition.type == access.type else {
      throw denied("resource type \"\(access.type)\" is not supported")
    }
    // Clients compare this text.
    if definition.sensitivity == .sensitive && !isAdministrator(context) { throw denied("not authorized") }
    guard try await registry.isRegistered(namespace: access.namespace) else {
      throw denied("namespace \"\(access.namespace)\" is not supported")
    }
  }

  private func denied(_ reason: String) -> RPCStatus { RPCStatus(.permissionDenied, reason) }
}
