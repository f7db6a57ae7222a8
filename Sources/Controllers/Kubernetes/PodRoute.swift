// SPDX-License-Identifier: Apache-2.0

public import System

/// A route to the pods of another node.
public struct PodRoute: Sendable, Hashable {
  public let destination: IPPrefix
  public let gateway: IPAddress
}
