// SPDX-License-Identifier: Apache-2.0

internal import System

/// A step took longer than it may.
public struct TimeoutError: Error, Sendable, Equatable, CustomStringConvertible {
  public let what: String
  public let limit: Duration
  public var description: String { "\(what): timed out after \(limit.goDescription)" }
}
