// SPDX-License-Identifier: Apache-2.0

public import RPC
internal import Protobuf

/// Serves a store as `cosi.resource.State`, what `talosctl get` talks to.
public struct StateService: StateServiceHandler {
  /// Throws to refuse an access of the caller.
  public typealias Policy = @Sendable (ServerContext, StateAccess) async throws -> Void

  private let state: any CoreState
  private let specs: SpecRegistry
  private let policy: Policy

  /// - Parameters:
  ///   - specs: types which callers may write so that controllers of this process understand them.
  ///   - policy: asked before every access; by default everything is allowed.
  public init(
    _ state: any CoreState, specs: SpecRegistry = SpecRegistry(), policy: @escaping Policy = { _, _ in }
  ) {
    self.state = state
    self.specs = specs
    self.policy = policy
  }

  /// The store as the caller may see it.
  func state(for context: ServerContext) -> any CoreState {
    FilteredState(state) { access in try await policy(context, access) }
  }

  public func get(_ request: Cosi.GetRequest, context: ServerContext) async throws -> Cosi.GetResponse {
    let resource = try await state(for: context).get(request.pointer)
    return .with { $0.resource = Cosi.Resource(resource) }
  }

  public func list(
    _ request: Cosi.ListRequest, responses: ResponseWriter<Cosi.ListResponse>, context: ServerContext
  ) async throws {
    let options = try ListOptions(labels: request.options?.labelQuery ?? [], id: request.options?.idQuery)
    let kind = ResourceKind(namespace: request.namespace, type: request.type)
    for resource in try await state(for: context).list(kind, options: options) {
      try await responses.write(.with { $0.resource = Cosi.Resource(resource) })
    }
  }

  public func create(_ request: Cosi.CreateRequest, context: ServerContext) async throws -> Cosi.CreateResponse {
    let resource = try AnyResource(request.resource, specs: specs)
    let stored = try await state(for: context).create(resource, owner: request.options?.owner ?? "")
    return .with { $0.resource = Cosi.Resource(stored) }
  }

  public func update(_ request: Cosi.UpdateRequest, context: ServerContext) async throws -> Cosi.UpdateResponse {
    let resource = try AnyResource(request.newResource, specs: specs)
    let stored = try await state(for: context).update(
      resource, owner: request.options?.owner ?? "", expectedPhase: try request.expectedPhase())
    return .with { $0.resource = Cosi.Resource(stored) }
  }

  public func destroy(_ request: Cosi.DestroyRequest, context: ServerContext) async throws -> Cosi.DestroyResponse {
    try await state(for: context).destroy(request.pointer, owner: request.options?.owner ?? "")
    return Cosi.DestroyResponse()
  }

  public func teardown(
    _ request: Cosi.TeardownRequest, context: ServerContext
  ) async throws -> Cosi.TeardownResponse {
    let isReady = try await reportingPhaseConflicts {
      try await state(for: context).teardown(request.pointer, owner: request.options?.owner ?? "")
    }
    return .with { $0.destroyReady = isReady }
  }

  public func teardownAndDestroy(
    _ request: Cosi.TeardownAndDestroyRequest, context: ServerContext
  ) async throws -> Cosi.TeardownAndDestroyResponse {
    try await reportingPhaseConflicts {
      try await state(for: context).teardownAndDestroy(request.pointer, owner: request.options?.owner ?? "")
    }
    return Cosi.TeardownAndDestroyResponse()
  }

  /// A phase conflict means something else to the caller of an update than to that of a teardown.
  private func reportingPhaseConflicts<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let error as ResourceError where error.code == .phaseConflict {
      throw RPCStatus(.failedPrecondition, "\(error)")
    }
  }
}
