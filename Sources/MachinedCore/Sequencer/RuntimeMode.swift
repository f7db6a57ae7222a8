// SPDX-License-Identifier: Apache-2.0

internal import System

/// What kind of machine this node is.
public enum RuntimeMode: String, Sendable, Equatable, CaseIterable {
  case metal, cloud, container
  case metalAgent = "metal-agent"

  /// What a client may ask of the whole machine.
  public enum Capability: Sendable, CaseIterable { case reboot, shutdown, upgrade, rollback, meta }

  /// A container can end and be started again; its image belongs to whoever started it.
  public func supports(_ capability: Capability) -> Bool {
    self != .container || capability == .reboot || capability == .shutdown
  }

  /// Whether the node must be installed on a disk before it boots.
  public var requiresInstall: Bool { self == .metal }

  /// Containers are marked by a file of their image or by `PLATFORM=container`.
  public static func detect(environment: [String: String]) -> RuntimeMode {
    let isMarked = Files.exists("/usr/etc/in-container") || environment["PLATFORM"] == "container"
    return isMarked ? .container : .metal
  }
}
