// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import Logging
internal import RPC
internal import System

/// The machine API of this node, on a unix socket that apid forwards to.
public struct MachinedService: Service {
  public let id = "machined"
  private let node: Node
  private let services: @Sendable () -> [any RPCServiceHandler]

  /// `services` are what the socket offers.
  init(_ node: Node, services: @escaping @Sendable () -> [any RPCServiceHandler]) {
    self.node = node
    self.services = services
  }

  public var healthCheck: HealthCheck? {
    let path = socket
    var check = HealthCheck { try UnixSocket.probe(path) }
    check.initialDelay = .milliseconds(10)
    return check
  }

  public func prepare(_ context: ServiceContext) async throws {
    let directory = Files.parent(of: socket)
    // apid passes through, but does not own it: it must not be able to put something else in the socket's place.
    try Files.makeDirectories(directory, mode: 0o751)
    if getuid() == 0 { try Files.setOwner(directory, user: 0, group: SystemUser.apid) }
  }

  public func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
    TaskRunner(id) { try await serve() }
  }

  private func serve() async throws {
    let server = try RPCServer(
      services: services(), interceptors: MachineAPI.interceptors(node), limits: Self.limits)
    try server.listen(on: .unix(path: socket), mode: 0o660)
    if getuid() == 0 { try Files.setOwner(socket, user: SystemUser.apid, group: SystemUser.apid) }
    await server.serveUntilCancelled(timeout: Self.stopTimeout)
  }

  /// apid has the calls of all clients on one connection.
  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.maximumConcurrentStreams = 16_384
    return limits
  }

  private var socket: String { node.path(MachineSocket.path) }

  /// How long calls may take to end when the node stops.
  private static let stopTimeout = Duration.seconds(10)
}
