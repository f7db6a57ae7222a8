// SPDX-License-Identifier: Apache-2.0

internal import API
internal import RPC

/// Lets a call through when the caller has a role that the method asks for.
struct Authorizer: ServerInterceptor {
  let access: CallerAccess
  let isInMaintenance: @Sendable () -> Bool

  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws {
    let roles = try await access.roles(of: context)
    let beganInMaintenance = isInMaintenance()
    let wanted = MethodAccess.roles(for: context.path, inMaintenance: beganInMaintenance)
    guard !roles.isDisjoint(with: wanted) else {
      let names = wanted.map(\.name).sorted().joined(separator: ", ")
      let needed = wanted.count == 1 ? "the role \(names)" : "one of the roles \(names)"
      throw RPCStatus(.permissionDenied, "not authorized: \(context.path) needs \(needed)")
    }
    context[CallerRolesKey.self] = roles
    let mayBeLarge = roles.contains(.admin) || MethodAccess.takesConfig(context.path)
    var requests = mayBeLarge ? requests : RequestStream(BoundedRequests(requests))
    if beganInMaintenance { requests = RequestStream(MaintenanceRequests(requests, isOver: { !isInMaintenance() })) }
    try await next(requests, responses, context)
  }
}
