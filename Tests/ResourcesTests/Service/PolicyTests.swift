// SPDX-License-Identifier: Apache-2.0

import RPC
import Resources
import Testing

@Suite(.timeLimit(.minutes(2))) struct PolicyTests {
  private enum AdministratorKey: ServerContextKey { typealias Value = Bool }

  private struct Role: ServerInterceptor {
    let isAdministrator: Bool

    func intercept(
      _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
      next: RPCMethod.RawHandler
    ) async throws {
      context[AdministratorKey.self] = isAdministrator
      try await next(requests, responses, context)
    }
  }

  private let state = ResourceState()

  private func client(isAdministrator: Bool) async throws -> RemoteState {
    let registry = ResourceRegistry(state)
    try await registry.registerDefaults()
    try await registry.register(namespace: "default", description: "")
    try await registry.register(IntSpec.definition)
    try await registry.register(SentenceSpec.definition)
    let policy = PublicStatePolicy(state) { $0[AdministratorKey.self] == true }
    return RemoteState(
      InProcessChannel(
        services: [StateService(state, policy: policy.check)], interceptors: [Role(isAdministrator: isAdministrator)]))
  }

  private func refusal(_ body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch let error as ResourceError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  @Test func readersSeeWhatIsNotSensitive() async throws {
    let reader = try await client(isAdministrator: false)
    #expect(await refusal { _ = try await reader.list(IntSpec.self) } == nil)
    #expect(await refusal { _ = try await reader.watchKind(IntSpec.self) } == nil)
    #expect(await refusal { _ = try await reader.list(SentenceSpec.self) } == "not authorized")
    #expect(await refusal { _ = try await reader.watch(SentenceSpec.self, id: "x") } == "not authorized")
    #expect(
      await refusal { _ = try await reader.list(StringSpec.self) }
        == "resource type \"Strings.test.cosi.dev\" is not supported")
    let spelled = ResourceKind(
      namespace: IntSpec.definition.defaultNamespace, type: IntSpec.definition.type.uppercased())
    #expect(
      await refusal { _ = try await reader.list(spelled) } == "resource type \"\(spelled.type)\" is not supported")
    #expect(
      await refusal { _ = try await reader.list(IntSpec.self, namespace: "x") } == "namespace \"x\" is not supported")
    await expectError(.notFound) { _ = try await reader.get(ResourcePointer(IntSpec.self, id: "x")) }
  }

  @Test func nobodyWrites() async throws {
    let administrator = try await client(isAdministrator: true)
    let pointer = try await state.create(Resource(id: "one", spec: IntSpec(1))).pointer
    let denied = "write access is not allowed"
    #expect(await refusal { _ = try await administrator.list(SentenceSpec.self) } == nil)
    #expect(await refusal { try await administrator.create(Resource(id: "two", spec: IntSpec(2))) } == denied)
    #expect(await refusal { try await administrator.modify(IntSpec.self, id: "one") { $0.spec.value = 2 } } == denied)
    #expect(await refusal { try await administrator.teardown(pointer) } == denied)
    #expect(await refusal { try await administrator.teardownAndDestroy(pointer) } == denied)
    #expect(await refusal { try await administrator.destroy(pointer) } == denied)
    #expect(try await state.get(pointer).metadata.version == 1)
  }
}
