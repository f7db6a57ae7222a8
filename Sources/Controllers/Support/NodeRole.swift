// SPDX-License-Identifier: Apache-2.0

/// What a configured node is for.
public enum NodeRole: Sendable {
  case controlPlane
  case worker
}
