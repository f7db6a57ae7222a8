// SPDX-License-Identifier: Apache-2.0

public import System

/// A unicast route of one routing table.
public struct Route: Sendable, Equatable {
  /// Who made a route (RTPROT_*).
  public struct Origin: RawRepresentable, Sendable, Equatable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let kernel = Origin(rawValue: 2)
    public static let boot = Origin(rawValue: 3)
    public static let `static` = Origin(rawValue: 4)
  }

  public static let mainTable: UInt32 = 254

  /// Nil for the default route.
  public var destination: IPPrefix?
  /// Nil when the destination is on the link.
  public var gateway: IPAddress?
  /// The interface packets leave by; 0 lets the kernel find it from the gateway.
  public var linkIndex: Int32
  /// The metric; of two routes to one destination the smaller one wins.
  public var priority: UInt32
  /// The source address packets get when the sender has chosen none.
  public var preferredSource: IPAddress?
  public var origin: Origin
  public var table: UInt32
  public var isV6: Bool

  public init(
    to destination: IPPrefix?, via gateway: IPAddress? = nil, link: Int32 = 0, priority: UInt32 = 0,
    preferredSource: IPAddress? = nil, origin: Origin = .static, table: UInt32 = Route.mainTable
  ) {
    self.destination = destination?.masked
    self.gateway = gateway
    linkIndex = link
    self.priority = priority
    self.preferredSource = preferredSource
    self.origin = origin
    self.table = table
    isV6 = destination?.address.isV6 ?? gateway?.isV6 ?? false
  }

  static let headerSize = 12
  static let unicast: UInt8 = 1

  package init?(_ message: NetlinkMessage) {
    let body = message.body
    guard message.type == MessageType.newRoute, let family = body.integer(at: 0, as: UInt8.self),
      let length = body.integer(at: 1, as: UInt8.self), let shortTable = body.integer(at: 4, as: UInt8.self),
      let origin = body.integer(at: 5, as: UInt8.self), body.integer(at: 7, as: UInt8.self) == Self.unicast
    else { return nil }
    let attributes = body.attributes(after: Self.headerSize)
    let address = { (type: UInt16) in attributes[type].flatMap { IPAddress(bytes: $0.array) } }
    destination = address(RouteAttribute.destination).flatMap { IPPrefix($0, length: Int(length)) }
    gateway = address(RouteAttribute.gateway)
    linkIndex = attributes[RouteAttribute.outputInterface]?.integer(at: 0) ?? 0
    priority = attributes[RouteAttribute.priority]?.integer(at: 0) ?? 0
    preferredSource = address(RouteAttribute.preferredSource)
    self.origin = Origin(rawValue: origin)
    table = attributes[RouteAttribute.table]?.integer(at: 0) ?? UInt32(shortTable)
    isV6 = family == IPAddress.anyV6.family
  }
}

extension Route: CustomStringConvertible {
  public var description: String {
    let target = destination?.description ?? "default"
    return gateway.map { "\(target) via \($0)" } ?? "\(target) on link \(linkIndex)"
  }
}
