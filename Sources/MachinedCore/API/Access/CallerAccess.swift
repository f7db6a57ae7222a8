// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import API
internal import Glibc
internal import RPC
internal import System

/// Finds out which roles the caller on the machine socket has. The kernel names its process; the service it belongs to
/// bounds what it may claim in the metadata `talos-role`.
struct CallerAccess: Sendable {
  /// How long a service that has just started may take to be known.
  static let patience = Duration.seconds(5)

  let processes: ServiceProcesses
  let clock: any TimeSource

  func roles(of context: ServerContext) async throws -> Set<Role> {
    guard let peer = context.peer.credentials else {
      throw RPCStatus(.unauthenticated, "the caller's process is not known: use the machine's unix socket")
    }
    if isSameProgram(peer) { return [.operator] }
    guard
      let service = try await processes.service(of: peer.processID, patience: Self.patience, clock: clock)
    else {
      throw RPCStatus(.permissionDenied, "process \(peer.processID) is not a service of this node")
    }
    let claimed = Set(context.metadata.strings(Role.metadataKey).compactMap(Role.init(named:)))
    return claimed.intersection(Self.bounds(of: service))
  }

  /// What a service may claim at most.
  private static func bounds(of service: String) -> Set<Role> {
    switch service {
    case "apid": Role.all
    case "cri": [.imageVerifier]
    default: []
    }
  }

  /// The kernel starts /sbin/poweroff and /sbin/reboot, which are this program, to ask for a shutdown.
  private func isSameProgram(_ peer: PeerIdentity.Credentials) -> Bool {
    guard peer.userID == 0, peer.processID != getpid() else { return false }
    let (own, other) = ("/proc/self", "/proc/\(peer.processID)")
    guard let ownProgram = try? Files.status("\(own)/exe"), let program = try? Files.status("\(other)/exe"),
      let ownMounts = try? Files.linkTarget("\(own)/ns/mnt"), let mounts = try? Files.linkTarget("\(other)/ns/mnt")
    else { return false }
    return ownProgram.inode == program.inode && ownProgram.device == program.device && ownMounts == mounts
  }
}
