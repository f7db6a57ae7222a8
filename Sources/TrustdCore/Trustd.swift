// SPDX-License-Identifier: Apache-2.0

public import Resources
public import RPC
internal import Specs
internal import System

/// The daemon that signs worker certificates on control plane nodes.
public enum Trustd {
  /// Serves until the task is cancelled; then running calls may end.
  ///
  /// Throws when the endpoint cannot be listened on. An unreachable machined is waited for.
  public static func run(_ configuration: TrustdConfiguration) async throws {
    let channel = try RPCClient(.unix(path: configuration.stateSocket))
    defer { channel.close() }
    try await run(configuration, state: RemoteState(channel, options: CallOptions(waitsForReady: true)))
  }

  /// Like `run`, with the resources of machined given. `onListening` is called once, with the bound endpoint.
  public static func run(
    _ configuration: TrustdConfiguration, state: any CoreState, time: any TimeSource = SystemTime(),
    onListening: @escaping @Sendable (Endpoint) -> Void = { _ in }
  ) async throws {
    let material = SigningMaterialBox()
    let controlPlane = ControlPlaneNames()
    let service = CertificateService(material: material, controlPlane: controlPlane, logger: configuration.logger)
    let server = try RPCServer(services: [service], limits: configuration.limits)
    let follower = SecretsFollower(configuration: configuration, state: state, time: time)
    let outcome = await Result {
      try await withThrowingTaskGroup { group in
        group.addTask { try await follower.followAuthority(into: material) }
        group.addTask { try await follower.followNames(into: controlPlane) }
        group.addTask { try await follower.followIdentity(of: server, onListening: onListening) }
        // None ends but by throwing, and then the others must stop too.
        try await group.next()
      }
    }
    // In a cancelled task calls would have no time to end.
    let timeout = configuration.stopTimeout
    await uncancelled { await server.shutdownGracefully(timeout: timeout) }
    try outcome.get()
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
