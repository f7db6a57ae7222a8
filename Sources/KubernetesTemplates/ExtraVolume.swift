// SPDX-License-Identifier: Apache-2.0

/// A folder or file of the node that a user mounts into a control plane pod.
public struct ExtraVolume: Sendable, Equatable {
  public var name: String
  public var hostPath: String
  public var mountPath: String
  public var readOnly: Bool

  public init(name: String, hostPath: String, mountPath: String, readOnly: Bool = false) {
    self.name = name
    self.hostPath = hostPath
    self.mountPath = mountPath
    self.readOnly = readOnly
  }
}
