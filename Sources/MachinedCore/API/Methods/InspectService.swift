// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Protobuf
internal import RPC
internal import Resources

/// inspect.InspectService: which controller reads and writes what.
struct InspectService: InspectServiceHandler {
  private let controllers: ControllerRuntime

  init(_ controllers: ControllerRuntime) { self.controllers = controllers }

  func controllerRuntimeDependencies(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Inspect.ControllerRuntimeDependenciesResponse {
    let edges = controllers.dependencies().map(Inspect.ControllerDependencyEdge.init)
    return .with { $0.messages = [.with { $0.edges = edges }] }
  }
}

extension Inspect.ControllerDependencyEdge {
  fileprivate init(_ edge: DependencyEdge) {
    self.init()
    controllerName = edge.controller
    edgeType = Inspect.DependencyEdgeType(number: Int32(edge.kind.rawValue))
    resourceNamespace = edge.namespace
    resourceType = edge.type
    resourceID = edge.id
  }
}
