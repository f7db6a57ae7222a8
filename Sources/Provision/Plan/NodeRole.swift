// SPDX-License-Identifier: Apache-2.0

/// What a node does in its cluster; the raw value is the machine type of the machine config.
public enum NodeRole: String, Sendable, Hashable, CaseIterable {
  case controlPlane = "controlplane"
  case worker
}
