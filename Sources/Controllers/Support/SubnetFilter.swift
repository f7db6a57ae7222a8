// SPDX-License-Identifier: Apache-2.0

public import System

/// Which addresses of a node its config lets something use.
public struct SubnetFilter: Sendable, Equatable {
  /// Prefixes of the addresses to use; none means all.
  public let valid: [String]
  /// Prefixes of those to leave out all the same.
  public let excluded: [String]

  public init(valid: [String], excluded: [String]) {
    self.valid = valid
    self.excluded = excluded
  }

  /// - Parameter subnets: As the machine config has them: an exclamation mark leaves a network out.
  public init(_ subnets: [String]) {
    valid = subnets.filter { !$0.hasPrefix("!") }
    excluded = subnets.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
  }

  /// Whether it leaves nothing out.
  public var isEmpty: Bool { valid.isEmpty && excluded.isEmpty }

  /// The addresses that may be used, in their order.
  public func allowed(_ addresses: [IPAddress]) -> [IPAddress] {
    let valid = valid.compactMap { IPPrefix($0) }
    let excluded = excluded.compactMap { IPPrefix($0) }
    return addresses.filter { address in
      (valid.isEmpty || valid.contains { $0.contains(address) }) && !excluded.contains { $0.contains(address) }
    }
  }
}
