// SPDX-License-Identifier: Apache-2.0

public import System

/// A node of a local cluster: its name, which is also its hostname, and its address.
public struct PlannedNode: Sendable, Hashable {
  public let name: String
  public let role: NodeRole
  public let address: IPAddress

  public init(name: String, role: NodeRole, address: IPAddress) {
    self.name = name
    self.role = role
    self.address = address
  }
}
