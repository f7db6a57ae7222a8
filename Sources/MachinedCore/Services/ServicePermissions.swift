// SPDX-License-Identifier: Apache-2.0

/// What may be asked of a service over the API.
public struct ServicePermissions: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let start = ServicePermissions(rawValue: 1)
  public static let stop = ServicePermissions(rawValue: 2)
  public static let restart = ServicePermissions(rawValue: 4)
}
