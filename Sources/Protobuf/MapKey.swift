// SPDX-License-Identifier: Apache-2.0

/// The types that a map may have as key.
///
/// Keys are sorted rather than entries, and here, so that one sort serves maps of every type of value.
public protocol MapKey: Hashable, Sendable {
  /// The keys in the order in which entries are written.
  static func ordered(_ keys: [Self]) -> [Self]
}

extension MapKey where Self: Comparable {
  public static func ordered(_ keys: [Self]) -> [Self] { keys.sorted() }
}

extension String: MapKey {}
extension Int32: MapKey {}
extension Int64: MapKey {}
extension UInt32: MapKey {}
extension UInt64: MapKey {}

extension Bool: MapKey {
  public static func ordered(_ keys: [Bool]) -> [Bool] { keys.filter { !$0 } + keys.filter { $0 } }
}
