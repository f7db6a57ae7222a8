// SPDX-License-Identifier: Apache-2.0

internal import RPC
internal import Resources

/// Ends the calls that only their client ends, when the node does: what serves them would wait for them in vain.
struct EndlessCalls: ServerInterceptor {
  private static let paths: Set<String> = [
    "/machine.MachineService/Events", "/machine.MachineService/Logs", "/machine.MachineService/Dmesg",
    "/cosi.resource.State/Watch",
  ]

  /// Becomes true when the node stops what serves its clients.
  let isLeaving: Watched<Bool>
  let clock: any TimeSource

  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws {
    guard Self.paths.contains(context.path) else { return try await next(requests, responses, context) }
    try await withoutActuallyEscaping(next) { next in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await next(requests, responses, context) }
        group.addTask { try await waitForEnd() }
        defer { group.cancelAll() }
        try await group.next()
      }
    }
  }

  private func waitForEnd() async throws {
    _ = try await isLeaving.wait { $0 }
    // What the node said last is on its way to the client.
    try await clock.sleep(for: .milliseconds(100))
    throw RPCStatus(.unavailable, "the node is going down")
  }
}
