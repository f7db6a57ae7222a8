// SPDX-License-Identifier: Apache-2.0

internal import Netlink
internal import System

/// The routes to pods of other nodes in the kernel's main table.
public struct KernelPodRoutes: PodRouteTable {
  /// Marks the routes as ours (rtnetlink(7), rtm_protocol): values above 4 are free for routing daemons.
  private static let origin = Route.Origin(rawValue: 84)

  public init() {}

  public func mtu() async throws -> Int {
    let netlink = try RouteNetlink()
    let links = try netlink.links()
    let defaultRoute = try netlink.routes().first { $0.destination == nil && $0.table == Route.mainTable }
    let link = links.first { $0.index == defaultRoute?.linkIndex }
    return Int(link?.mtu ?? 1500)
  }

  public func replace(with routes: Set<PodRoute>) async throws {
    let netlink = try RouteNetlink()
    let wanted = routes.map { Route(to: $0.destination, via: $0.gateway, origin: Self.origin) }
    for stale in try netlink.routes() where stale.origin == Self.origin {
      let isWanted = wanted.contains { $0.destination == stale.destination && $0.gateway == stale.gateway }
      if !isWanted { try netlink.removeRoute(stale) }
    }
    for route in wanted { try netlink.replaceRoute(route) }
  }
}
