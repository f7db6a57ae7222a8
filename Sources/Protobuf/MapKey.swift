// SPDX-License-Identifier: Apache-2.0

/// The types that a map may have as key, in the order in which entries are written.
public protocol MapKey: Hashable, Sendable {
  static func precedes(_ left: Self, _ right: Self) -> Bool
}

extension MapKey where Self: Comparable {
  public static func precedes(_ left: Self, _ right: Self) -> Bool { left < right }
}

extension String: MapKey {}
extension Int32: MapKey {}
extension Int64: MapKey {}
extension UInt32: MapKey {}
extension UInt64: MapKey {}

extension Bool: MapKey {
  public static func precedes(_ left: Bool, _ right: Bool) -> Bool { !left && right }
}
