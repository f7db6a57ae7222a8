// SPDX-License-Identifier: Apache-2.0

public import YAML

/// The role of a machine.
public enum MachineType: String, ConfigValue, CaseIterable, CustomStringConvertible {
  /// A control plane node that bootstraps the cluster by itself; only old configs have it.
  case initialControlPlane = "init"
  case controlPlane = "controlplane"
  case worker

  /// Whether etcd and the Kubernetes control plane run here.
  public var isControlPlane: Bool { self != .worker }

  public var description: String { rawValue }

  public static var configShape: Shape { .scalar }

  public static func decode(_ node: Located, _ context: inout DecodingContext) -> MachineType? {
    guard case .scalar(let scalar) = node.value, let type = type(named: scalar.text) else {
      context.reportMismatch("\"controlplane\" or \"worker\"", node)
      return nil
    }
    return type
  }

  /// `join` is the old name of `worker`.
  private static func type(named name: String) -> MachineType? {
    name == "join" ? .worker : MachineType(rawValue: name)
  }

  public var encoded: Node? { .string(rawValue) }
}
