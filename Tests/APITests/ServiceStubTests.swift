// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import RPC
import Testing

/// A machine that serves one method of each kind; the others keep their default.
private struct FakeMachine: MachineServiceHandler, DebugServiceHandler {
  var methods: [RPCMethod] { machineServiceMethods + debugServiceMethods }

  func reboot(_ request: Machine.RebootRequest, context: ServerContext) async throws -> Machine.RebootResponse {
    .with { $0.messages = [.with { $0.actorID = "\(request.mode)" }] }
  }

  func logs(
    _ request: Machine.LogsRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    for line in 0..<request.tailLines {
      try await responses.write(.with { $0.bytes = [UInt8(truncatingIfNeeded: line)] })
    }
  }

  func etcdRecover(
    _ requests: RequestStream<Common.Data>, context: ServerContext
  ) async throws -> Machine.EtcdRecoverResponse {
    var size = 0
    for try await chunk in requests { size += chunk.bytes.count }
    return .with { $0.messages = [.with { $0.metadata = .with { $0.hostname = "\(size)" } }] }
  }

  func containerRun(
    _ requests: RequestStream<Machine.DebugContainerRunRequest>,
    responses: ResponseWriter<Machine.DebugContainerRunResponse>, context: ServerContext
  ) async throws {
    for try await request in requests {
      guard case .stdinData(let bytes)? = request.request else { continue }
      try await responses.write(.with { $0.resp = .stdoutData(bytes.reversed()) })
    }
    try await responses.write(.with { $0.resp = .exitCode(7) })
  }
}

@Suite(.timeLimit(.minutes(2))) struct ServiceStubTests {
  private let channel = InProcessChannel(services: [FakeMachine()])
  private var client: MachineServiceClient { MachineServiceClient(channel) }

  private func stream<Element: Sendable>(_ elements: [Element]) -> AsyncThrowingStream<Element, any Error> {
    AsyncThrowingStream { continuation in
      for element in elements { continuation.yield(element) }
      continuation.finish()
    }
  }

  @Test func unary() async throws {
    let response = try await client.reboot(.with { $0.mode = .powercycle })
    #expect(response.messages.map(\.actorID) == ["POWERCYCLE"])
  }

  @Test func serverStreaming() async throws {
    var bytes: [UInt8] = []
    for try await data in try await client.logs(.with { $0.tailLines = 3 }) { bytes += data.bytes }
    #expect(bytes == [0, 1, 2])
  }

  @Test func clientStreaming() async throws {
    let chunks = [Common.Data.with { $0.bytes = [1, 2] }, .with { $0.bytes = [3] }]
    let response = try await client.etcdRecover(stream(chunks))
    #expect(response.messages.map(\.metadata?.hostname) == ["3"])
  }

  @Test func bidirectional() async throws {
    let requests = [Machine.DebugContainerRunRequest.with { $0.request = .stdinData([1, 2]) }]
    var responses: [Machine.DebugContainerRunResponse.Resp?] = []
    for try await response in try await DebugServiceClient(channel).containerRun(stream(requests)) {
      responses.append(response.resp)
    }
    #expect(responses == [.stdoutData([2, 1]), .exitCode(7)])
  }

  @Test func aMethodWithoutImplementationSaysSo() async throws {
    let error = try await #require(throws: RPCStatus.self) { try await client.shutdown(.init()) }
    #expect(error.code == .unimplemented)
    #expect(error.message.contains("/machine.MachineService/Shutdown"))
  }

  @Test func servicesOfOneNameAreKeptApart() async throws {
    struct Storage: StorageServiceHandler {}
    struct MachineStorage: MachineStorageServiceHandler {}
    #expect(Storage().methods.map(\.path).contains("/storage.StorageService/Disks"))
    #expect(MachineStorage().methods.map(\.path) == ["/machine.StorageService/Statfs"])
  }
}
