// SPDX-License-Identifier: Apache-2.0

import RPC

/// A channel on which calls of one method never come back until their task is cancelled.
struct BlockingChannel: RPCChannel {
  let base: InProcessChannel
  let path: String
  let reached: @Sendable () -> Void

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    guard path.hasSuffix(self.path) else { return try await base.startCall(path, options: options) }
    reached()
    try await Task.sleep(for: .seconds(3600))
    throw RPCStatus(.cancelled, "the test forgot to cancel")
  }
}
