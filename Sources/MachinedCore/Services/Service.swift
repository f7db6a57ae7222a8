// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Logging

/// Something the node keeps running: how to prepare it, what runs it, what it waits for.
public protocol Service: Sendable {
  /// Unique on the node, and the identifier of its log.
  var id: String { get }
  /// Services that must be up before this one starts, and that stop after it.
  var dependencies: [String] { get }
  /// What else must hold before it starts.
  var conditions: [any Condition] { get }
  var healthCheck: HealthCheck? { get }
  var permissions: ServicePermissions { get }

  /// Runs each time before the runner is made, once the conditions hold.
  func prepare(_ context: ServiceContext) async throws
  /// Nil when there is nothing to run on this node: the service is skipped.
  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)?
  /// Runs after the runner has ended, whatever the reason.
  func cleanUp(_ context: ServiceContext) async throws
}

extension Service {
  public var dependencies: [String] { [] }
  public var conditions: [any Condition] { [] }
  public var healthCheck: HealthCheck? { nil }
  public var permissions: ServicePermissions { [] }
  public func prepare(_ context: ServiceContext) async throws {}
  public func cleanUp(_ context: ServiceContext) async throws {}
}
