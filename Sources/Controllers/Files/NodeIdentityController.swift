// SPDX-License-Identifier: Apache-2.0

internal import Logging
public import Resources
internal import Specs
internal import System

/// Gives the node an identity that lasts as long as its state, and `/etc/machine-id` with it.
public struct NodeIdentityController: Controller {
  public let name = "cluster.NodeIdentityController"
  private let path: String

  /// - Parameter directory: what the node keeps over restarts.
  public init(directory: String) {
    path = Files.join(directory, "node-identity.yaml")
  }

  public var inputs: [ControllerInput] { [] }

  public var outputs: [ControllerOutput] {
    [.exclusive(ClusterResources.IdentitySpec.self), .shared(FilesResources.EtcFileSpecSpec.self)]
  }

  public func reconcile(_ context: ControllerContext) async throws {
    let identity = try kept(context.logger) ?? create()
    try await context.modify(ClusterResources.IdentitySpec.self, id: "local") { $0.spec.nodeID = identity.nodeID }
    try await context.modify(FilesResources.EtcFileSpecSpec.self, id: "machine-id") {
      $0.spec.contents = Array((identity.machineID + "\n").utf8)
      $0.spec.mode = 0o444
    }
  }

  /// A file that is damaged must not keep the node from starting: nothing but this node depends on what it said.
  private func kept(_ logger: Logger) throws -> NodeIdentity? {
    guard Files.exists(path) else { return nil }
    let identity = NodeIdentity(yaml: try Files.readText(path))
    if identity == nil { logger.warning("the file holds no node identity: the node gets a new one", ["path": path]) }
    return identity
  }

  private func create() throws -> NodeIdentity {
    let identity = try NodeIdentity.generate()
    try Files.makeDirectories(Files.parent(of: path), mode: 0o700)
    try Files.write(path, identity.yaml)
    return identity
  }
}
