// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// What a container of the node itself may do and see; rendered as an OCI runtime configuration.
///
/// Such containers share the node's network and process namespaces: etcd and the kubelet are parts of the node, packed
/// as images so that they can be exchanged without it.
public struct ContainerSpecification: Sendable, Equatable {
  /// A mount into the container, which shows a path of the node unless another type is named.
  public struct Mount: Sendable, Equatable {
    public let type: String
    public let source: String
    public let destination: String
    public let options: [String]

    public init(
      _ source: String, at destination: String? = nil, type: String = "bind",
      options: [String] = ["rbind", "rshared", "rw"]
    ) {
      self.type = type
      self.source = source
      self.destination = destination ?? source
      self.options = options
    }
  }

  public var arguments: [String]
  /// `KEY=value`.
  public var environment: [String] = []
  public var workingDirectory = "/"
  public var userID: UInt32 = 0
  public var groupID: UInt32 = 0
  public var mounts: [Mount] = []
  /// The cgroup, below the root of the hierarchy.
  public var cgroupPath: String
  /// Nil leaves the score of the parent.
  public var oomScoreAdjustment: Int?
  /// The soft and hard limit of open files; nil leaves the limit of the parent.
  public var openFileLimit: UInt64?
  /// All capabilities that the node has, all devices, nothing masked: what the kubelet needs to run pods.
  public var capabilities: [String] = []
  public var isPrivileged = false
  /// Whether the container shares the node's process and IPC namespaces.
  public var sharesHostProcesses = false
  public var rootFilesystemReadOnly = true

  public init(arguments: [String], cgroupPath: String) {
    self.arguments = arguments
    self.cgroupPath = cgroupPath
  }
}
