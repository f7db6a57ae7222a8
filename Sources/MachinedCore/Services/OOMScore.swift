// SPDX-License-Identifier: Apache-2.0

internal import System

/// Whether processes may be protected from the kernel's out-of-memory killer.
enum OOMScore {
  /// Lowering a score needs CAP_SYS_RESOURCE, which nodes in containers may lack (proc_pid_oom_score_adj(5)).
  static var mayBeLowered: Bool {
    (try? CapabilitySet.effective().contains(.systemResource)) ?? false
  }
}
