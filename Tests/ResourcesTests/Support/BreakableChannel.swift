// SPDX-License-Identifier: Apache-2.0

import RPC
import Synchronization

/// A connection which can be cut: its calls end, and new ones fail until it is connected again.
final class BreakableChannel: RPCChannel {
  private struct State {
    var channel: InProcessChannel?
    var calls: [any RPCCall] = []
  }

  private let state = Mutex(State())

  func connect(_ service: any RPCServiceHandler) {
    state.withLock { $0.channel = InProcessChannel(services: [service]) }
  }

  func disconnect() {
    let calls = state.withLock { state in
      defer { state = State() }
      return state.calls
    }
    for call in calls { call.cancel() }
  }

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    guard let channel = state.withLock(\.channel) else { throw RPCStatus(.unavailable, "no server") }
    let call = try await channel.startCall(path, options: options)
    state.withLock { $0.calls.append(call) }
    return call
  }
}
