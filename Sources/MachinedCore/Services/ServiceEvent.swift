// SPDX-License-Identifier: Apache-2.0

public import System

/// An entry of a service's history.
public struct ServiceEvent: Sendable, Equatable {
  public let state: ServiceState
  public let message: String
  public let time: Timestamp
}
