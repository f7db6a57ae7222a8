// SPDX-License-Identifier: Apache-2.0

internal import KubeClient

/// The API server does not let this node have a part of what it should.
struct NodePatchRefused: Error, CustomStringConvertible {
  let part: NodePatch.Part
  let error: KubernetesError

  var description: String {
    "the \(part.rawValue) of this node cannot be set: \(error.message); a worker may not set labels of kubernetes.io "
      + "other than those of node.kubernetes.io; take what is refused out of the machine config or set it with kubectl"
  }
}
