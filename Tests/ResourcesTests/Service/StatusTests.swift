// SPDX-License-Identifier: Apache-2.0

import Protobuf
import RPC
import Resources
import Testing

/// The status of every way to fail, as unmodified clients expect it.
@Suite(.timeLimit(.minutes(1))) struct StatusTests {
  private let state = ResourceState()
  private var client: StateServiceClient { StateServiceClient(InProcessChannel(services: [StateService(state)])) }

  private func code(_ body: () async throws -> Void) async -> RPCCode? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? RPCStatus)?.code
    }
  }

  private func message(_ id: String, version: String = "undefined", owner: String = "") -> Cosi.Resource {
    .with {
      $0.metadata = .with {
        $0.namespace = "default"
        $0.type = "os/path"
        $0.id = id
        $0.version = version
        $0.owner = owner
        $0.phase = "running"
      }
      $0.spec = Cosi.Spec()
    }
  }

  @Test func missingResources() async {
    let missing = message("missing", version: "1")
    #expect(await code { _ = try await client.get(.with { $0.id = "missing" }) } == .notFound)
    #expect(await code { _ = try await client.destroy(.with { $0.id = "missing" }) } == .notFound)
    #expect(await code { _ = try await client.teardown(.with { $0.id = "missing" }) } == .notFound)
    #expect(await code { _ = try await client.teardownAndDestroy(.with { $0.id = "missing" }) } == .notFound)
    // Without options, which crashed the reference implementation.
    #expect(await code { _ = try await client.update(.with { $0.newResource = missing }) } == .notFound)
  }

  @Test func conflictsOfCreateAndUpdate() async throws {
    let stored = try await state.create(path("a"), owner: "owner")
    let options = Cosi.UpdateOptions.with { $0.owner = "owner" }
    func update(_ resource: Cosi.Resource, _ options: Cosi.UpdateOptions) async -> RPCCode? {
      await code {
        _ = try await client.update(
          .with {
            $0.newResource = resource
            $0.options = options
          })
      }
    }
    #expect(await code { _ = try await client.create(.with { $0.resource = message("a") }) } == .alreadyExists)
    let foreign = message("b", owner: "x")
    let byOther = Cosi.CreateRequest.with {
      $0.resource = foreign
      $0.options = .with { $0.owner = "y" }
    }
    #expect(await code { _ = try await client.create(byOther) } == .unknown)
    #expect(await update(message("a", version: "1"), Cosi.UpdateOptions()) == .permissionDenied)
    #expect(await update(message("a", version: "7"), options) == .failedPrecondition)
    _ = try await state.teardown(stored.pointer, owner: "owner")
    var running = options
    running.expectedPhase = "running"
    #expect(await update(message("a", version: "2"), running) == .invalidArgument)
    #expect(await update(message("a", version: "2", owner: "owner"), options) == nil)
  }

  @Test func conflictsOfDestroy() async throws {
    let pointer = try await state.create(path("a"), owner: "owner").pointer
    try await state.addFinalizer(pointer, "A")
    let owned = Cosi.DestroyRequest.with {
      $0.namespace = "default"
      $0.type = "os/path"
      $0.id = "a"
      $0.options = .with { $0.owner = "owner" }
    }
    var unowned = owned
    unowned.options = nil
    #expect(await code { _ = try await client.destroy(unowned) } == .permissionDenied)
    #expect(await code { _ = try await client.destroy(owned) } == .failedPrecondition)
  }

  @Test func conflictsOfTeardown() async throws {
    try await state.create(path("a"), owner: "owner")
    func teardown(by owner: String) async -> RPCCode? {
      await code {
        _ = try await client.teardown(
          .with {
            ($0.namespace, $0.type, $0.id) = ("default", "os/path", "a")
            $0.options = .with { $0.owner = owner }
          })
      }
    }
    func teardownAndDestroy(by owner: String) async -> RPCCode? {
      await code {
        _ = try await client.teardownAndDestroy(
          .with {
            ($0.namespace, $0.type, $0.id) = ("default", "os/path", "a")
            $0.options = .with { $0.owner = owner }
          })
      }
    }
    for stranger in ["", "other"] {
      #expect(await teardown(by: stranger) == .permissionDenied)
      #expect(await teardownAndDestroy(by: stranger) == .permissionDenied)
    }
    #expect(await teardown(by: "owner") == nil)
    // Nothing is written when it is torn down already, so a stranger may ask; destroying is another matter.
    #expect(await teardown(by: "other") == nil)
    #expect(await teardownAndDestroy(by: "other") == .permissionDenied)
    #expect(await teardownAndDestroy(by: "owner") == nil)
  }

  @Test func malformedRequests() async {
    #expect(await code { _ = try await client.create(Cosi.CreateRequest()) } == .invalidArgument)
    let withoutSpec = Cosi.CreateRequest.with { $0.resource = .with { $0.metadata = Cosi.Metadata() } }
    #expect(await code { _ = try await client.create(withoutSpec) } == .invalidArgument)
    #expect(
      await code { _ = try await client.create(.with { $0.resource = message("a", version: "x") }) } == .invalidArgument
    )
    let badExpression = Cosi.ListRequest.with { $0.options = .with { $0.idQuery = .with { $0.regexp = "(" } } }
    #expect(await code { for try await _ in try await client.list(badExpression) {} } == .invalidArgument)
    let unknownOperator = Cosi.ListRequest.with {
      $0.options = .with { $0.labelQuery = [.with { $0.terms = [.with { $0.op = .unrecognized(99) }] }] }
    }
    #expect(await code { for try await _ in try await client.list(unknownOperator) {} } == .unimplemented)
    let noValues = Cosi.ListRequest.with {
      $0.options = .with { $0.labelQuery = [.with { $0.terms = [.with { $0.op = .lt }] }] }
    }
    #expect(await code { for try await _ in try await client.list(noValues) {} } == nil)
  }
}
