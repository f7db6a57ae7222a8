// SPDX-License-Identifier: Apache-2.0

/// Something that carries calls to a server: `RPCClient` over the network, `InProcessChannel` in tests and within a process.
public protocol RPCChannel: Sendable {
  /// Starts the call of `path`, for example `/machine.MachineService/Reboot`.
  ///
  /// Throws `RPCStatus` with UNAVAILABLE when no server can be reached.
  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall
}
