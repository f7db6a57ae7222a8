// SPDX-License-Identifier: Apache-2.0

import Foundation
import RPC
import Resources
import Testing

/// Our server against gRPC's own implementation and protobuf's own code, by way of Python. Debian's packages for it are
/// in scripts/test-packages.txt.
@Suite(.timeLimit(.minutes(1))) struct ForeignClientTests {
  @Test func pythonReadsChangesAndWatches() async throws {
    let state = ResourceState()
    try await state.create(Resource(id: "one", spec: IntSpec(1)))
    var specs = SpecRegistry()
    specs.register(IntSpec.self)
    let server = try RPCServer(services: [StateService(state, specs: specs)])
    let name = "resources-tests-\(UInt64.random(in: .min ... .max))"
    try server.listen(on: .unix(path: "@\(name)"))
    let (status, output) = try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await server.run() }
      defer { group.cancelAll() }
      return try await ForeignClient.run(address: "unix-abstract:\(name)")
    }
    #expect(status == 0 && output == "ok\n", "\(output)")
    #expect(try await state.list(IntSpec.self).map(\.id) == ["one"])
  }
}

/// Runs Tests/Interop/state_client.py on code which protoc generates for it.
private enum ForeignClient {
  private static let python = "/usr/bin/python3"
  private static let repository = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

  static func run(address: String) async throws -> (status: Int32, output: String) {
    let directory = FileManager.default.temporaryDirectory.appending(path: "state-client-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let protos = repository.appending(path: "proto").path
    let files = ["resource", "state"].map { "cosi/v1alpha1/\($0).proto" }
    let (status, message) = try await start("/usr/bin/protoc", ["-I", protos, "--python_out", directory.path] + files)
    guard status == 0 else { return (status, message) }
    let script = repository.appending(path: "Tests/Interop/state_client.py").path
    return try await start(python, [script, address, directory.path])
  }

  private static func start(_ path: String, _ arguments: [String]) async throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        continuation.resume(throwing: error)
      }
    }
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    return (status, String(decoding: bytes, as: UTF8.self))
  }
}
