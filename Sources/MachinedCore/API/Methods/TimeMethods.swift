// SPDX-License-Identifier: Apache-2.0

public import API
internal import MachineConfig
public import Protobuf
public import RPC
internal import System

extension MachineService {
  /// Of a host name (RFC 1035, section 2.3.4).
  private static var maximumNameLength: Int { 253 }

  /// The node's time beside that of the first server it is configured to follow.
  public func time(_ request: Google.Empty, context: ServerContext) async throws -> TimeAPI.TimeResponse {
    guard let server = node.config.current?.v1alpha1?.timeServers.first else {
      throw RPCStatus(.failedPrecondition, "no time server is configured: set machine.time.servers, or name one")
    }
    do {
      return try await compare(with: server, context)
    } catch let error as SystemError {
      throw RPCStatus(.unavailable, "no time server answered: \(error); name one that does with --check")
    }
  }

  public func timeCheck(
    _ request: TimeAPI.TimeRequest, context: ServerContext
  ) async throws -> TimeAPI.TimeResponse {
    try await compare(with: request.server, context)
  }

  private func compare(with server: String, _ context: ServerContext) async throws -> TimeAPI.TimeResponse {
    guard server.utf8.count <= Self.maximumNameLength else {
      throw RPCStatus(.invalidArgument, "the name of the time server is too long: name a host or an address")
    }
    let sample = try await timeQueries.run(context) { try await TimeQuery(server: server).run() }
    return .with {
      $0.messages = [
        .with {
          $0.server = server
          $0.localtime = Google.Timestamp(sample.local)
          $0.remotetime = Google.Timestamp(sample.remote)
        }
      ]
    }
  }
}
