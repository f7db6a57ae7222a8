// SPDX-License-Identifier: Apache-2.0

public import RPC
internal import Protobuf
internal import Synchronization

/// A store behind the service `cosi.resource.State`.
public final class RemoteState: CoreState {
  let client: StateServiceClient
  let options: CallOptions
  let time: any TimeSource
  /// Set once the server said that it does not know these verbs; they are derived from others then.
  private let lacksTeardown = Atomic(false)

  /// - Parameter options: sent with every call, for example the metadata `node`.
  public init(_ channel: any RPCChannel, options: CallOptions = CallOptions(), time: any TimeSource = SystemTime()) {
    self.client = StateServiceClient(channel)
    self.options = options
    self.time = time
  }

  public func get(_ pointer: ResourcePointer) async throws -> AnyResource {
    let request = Cosi.GetRequest.with {
      $0.namespace = pointer.namespace
      $0.type = pointer.type
      $0.id = pointer.id
    }
    return try await translating(.get, pointer) {
      try AnyResource(try await client.get(request, options: options).resource)
    }
  }

  public func list(_ kind: ResourceKind, options: ListOptions) async throws -> [AnyResource] {
    let request = Cosi.ListRequest.with {
      $0.namespace = kind.namespace
      $0.type = kind.type
      $0.options = .with {
        $0.labelQuery = options.labelMessages
        $0.idQuery = options.idMessage
      }
    }
    return try await translating(.list, kind.pointer("")) {
      var resources: [AnyResource] = []
      for try await response in try await client.list(request, options: self.options) {
        resources.append(try AnyResource(response.resource))
      }
      return resources
    }
  }

  public func create(_ resource: AnyResource, owner: String) async throws -> AnyResource {
    let request = Cosi.CreateRequest.with {
      $0.resource = Cosi.Resource(resource)
      $0.options = .with { $0.owner = owner }
    }
    return try await translating(.create, resource.pointer) {
      resource.with(metadata: try await client.create(request, options: options).resource.metadata())
    }
  }

  public func update(_ resource: AnyResource, owner: String, expectedPhase: Phase?) async throws -> AnyResource {
    let request = Cosi.UpdateRequest.with {
      $0.newResource = Cosi.Resource(resource)
      $0.options = .with {
        $0.owner = owner
        $0.expectedPhase = expectedPhase?.rawValue
      }
    }
    return try await translating(.update, resource.pointer) {
      resource.with(metadata: try await client.update(request, options: options).resource.metadata())
    }
  }

  public func destroy(_ pointer: ResourcePointer, owner: String) async throws {
    let request = Cosi.DestroyRequest.with {
      $0.namespace = pointer.namespace
      $0.type = pointer.type
      $0.id = pointer.id
      $0.options = .with { $0.owner = owner }
    }
    try await translating(.destroy, pointer) { _ = try await client.destroy(request, options: options) }
  }
}

extension RemoteState {
  public func teardown(_ pointer: ResourcePointer, owner: String) async throws -> Bool {
    let request = Cosi.TeardownRequest.with {
      $0.namespace = pointer.namespace
      $0.type = pointer.type
      $0.id = pointer.id
      $0.options = .with { $0.owner = owner }
    }
    return try await withFallback(pointer) {
      try await client.teardown(request, options: options).destroyReady
    } derived: {
      try await teardownByUpdate(pointer, owner: owner)
    }
  }

  public func teardownAndDestroy(_ pointer: ResourcePointer, owner: String) async throws {
    let request = Cosi.TeardownAndDestroyRequest.with {
      $0.namespace = pointer.namespace
      $0.type = pointer.type
      $0.id = pointer.id
      $0.options = .with { $0.owner = owner }
    }
    try await withFallback(pointer) {
      _ = try await client.teardownAndDestroy(request, options: options)
    } derived: {
      try await teardownThenDestroy(pointer, owner: owner)
    }
  }

  /// Servers of some years do not know these verbs.
  private func withFallback<Result>(
    _ pointer: ResourcePointer, _ native: () async throws -> Result, derived: () async throws -> Result
  ) async throws -> Result {
    if lacksTeardown.load(ordering: .relaxed) { return try await derived() }
    do {
      return try await translating(.teardown, pointer, native)
    } catch let error as ResourceError where error.code == .unsupported {
      lacksTeardown.store(true, ordering: .relaxed)
      return try await derived()
    }
  }
}

extension Cosi.Resource? {
  /// - Throws: `invalidArgument` when the server left it out.
  fileprivate func metadata() throws -> Metadata {
    guard let metadata = self?.metadata else { throw ResourceError.invalidArgument("the server returned no metadata") }
    return try Metadata(metadata)
  }
}
