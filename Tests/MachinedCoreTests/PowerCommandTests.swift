// SPDX-License-Identifier: Apache-2.0

import API
import RPC
import Testing

@testable import MachinedCore

@Suite struct PowerCommandTests {
  /// Notes what it is asked for, and whether the caller waits for ever.
  private struct Asked: MachineServiceHandler {
    let calls = Record<String>()

    func reboot(_ request: Machine.RebootRequest, context: ServerContext) async throws -> Machine.RebootResponse {
      note("reboot", context)
      return .init()
    }

    func shutdown(_ request: Machine.ShutdownRequest, context: ServerContext) async throws -> Machine.ShutdownResponse {
      note("shutdown", context)
      return .init()
    }

    private func note(_ call: String, _ context: ServerContext) {
      calls.append(context.deadline == nil ? "\(call), for ever" : call)
    }
  }

  @Test(arguments: [("poweroff", "shutdown"), ("shutdown", "shutdown"), ("reboot", "reboot")])
  func asksForWhatItIsCalledAndDoesNotWaitForEver(_ name: String, _ call: String) async throws {
    let handler = Asked()
    try await PowerCommand(name: name).ask(MachineServiceClient(InProcessChannel(services: [handler])))
    #expect(handler.calls.all == [call])
  }
}
