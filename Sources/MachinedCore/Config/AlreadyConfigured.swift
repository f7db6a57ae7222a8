// SPDX-License-Identifier: Apache-2.0

/// Somebody who is no administrator sent a machine config to a node that has left maintenance meanwhile.
struct AlreadyConfigured: Error, CustomStringConvertible {
  var description: String {
    "the node has been configured meanwhile: from now on only administrators of its cluster may apply a config"
  }
}
