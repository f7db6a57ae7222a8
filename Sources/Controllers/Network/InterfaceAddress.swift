// SPDX-License-Identifier: Apache-2.0

public import System

/// An address of a network interface.
public struct InterfaceAddress: Sendable, Hashable {
  public let linkName: String
  public let linkIndex: UInt32
  /// The address with the length of its network.
  public let prefix: IPPrefix
  /// `RT_SCOPE_*` (rtnetlink(7)): 0 global, 253 link, 254 host.
  public let scope: UInt8
  /// `IFA_F_*` flags (rtnetlink(7)).
  public let flags: UInt32

  public init(linkName: String, linkIndex: UInt32, prefix: IPPrefix, scope: UInt8, flags: UInt32) {
    self.linkName = linkName
    self.linkIndex = linkIndex
    self.prefix = prefix
    self.scope = scope
    self.flags = flags
  }
}
