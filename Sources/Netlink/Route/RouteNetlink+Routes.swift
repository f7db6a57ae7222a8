// SPDX-License-Identifier: Apache-2.0

internal import System

extension RouteNetlink {
  /// The unicast routes of all tables.
  public func routes() throws(NetlinkError) -> [Route] {
    try dump("list routes", type: MessageType.getRoute) {
      $0.append(UInt64(0))
      $0.append(UInt32(0))
    }.compactMap(Route.init)
  }

  /// Adds the route, or replaces one with the same destination, priority and table.
  public func replaceRoute(_ route: Route) throws(NetlinkError) {
    try change(
      "set route \(route)", type: MessageType.newRoute, flags: MessageFlag.create | MessageFlag.replace
    ) { $0.route(route) }
  }

  /// Removes the route with the same destination, priority and table.
  public func removeRoute(_ route: Route) throws(NetlinkError) {
    try change("remove route \(route)", type: MessageType.deleteRoute) { $0.route(route) }
  }
}

extension AttributeWriter {
  /// `struct rtmsg` and the attributes of a route.
  fileprivate mutating func route(_ route: Route) {
    let scope: LinkAddress.Scope = route.gateway == nil ? .link : .global
    append(route.isV6 ? IPAddress.anyV6.family : IPAddress.anyV4.family)
    append(UInt8(truncatingIfNeeded: route.destination?.length ?? 0))
    append(UInt16(0))
    append(UInt8(0))
    append(route.origin.rawValue)
    append(scope.rawValue)
    append(Route.unicast)
    append(UInt32(0))
    attribute(RouteAttribute.table, route.table)
    if let destination = route.destination { attribute(RouteAttribute.destination, destination.address.bytes) }
    if let gateway = route.gateway { attribute(RouteAttribute.gateway, gateway.bytes) }
    if let source = route.preferredSource { attribute(RouteAttribute.preferredSource, source.bytes) }
    if route.linkIndex != 0 { attribute(RouteAttribute.outputInterface, route.linkIndex) }
    if route.priority != 0 { attribute(RouteAttribute.priority, route.priority) }
  }
}
