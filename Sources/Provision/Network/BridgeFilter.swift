// SPDX-License-Identifier: Apache-2.0

internal import System

/// Lets iptables see what passes between the ports of a bridge. Services need it: a pod's answer to another one on its
/// node passes only their bridge, and must get the service's address back on its way.
struct BridgeFilter: Sendable {
  static let missing =
    "the kernel module br_netfilter cannot be loaded: pods will not reach a service whose pods run on their own node"

  /// There when the kernel has the filter; network namespaces have it switched on from their start.
  var settings = "/proc/sys/net/bridge"
  /// Loads the kernel's module.
  var loader = ["/sbin/modprobe", "br_netfilter"]

  /// - Returns: whether the kernel has the filter now.
  func enable() async -> Bool {
    if !Files.isDirectory(settings), let program = loader.first {
      _ = try? await ChildProcess.run(ProcessOptions(program, Array(loader.dropFirst())))
    }
    return Files.isDirectory(settings)
  }
}
