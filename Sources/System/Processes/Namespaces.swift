// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// Namespaces of namespaces(7), as clone flags.
public struct Namespaces: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public static let mount = Namespaces(rawValue: 0x0002_0000)
  public static let cgroup = Namespaces(rawValue: 0x0200_0000)
  public static let uts = Namespaces(rawValue: 0x0400_0000)
  public static let ipc = Namespaces(rawValue: 0x0800_0000)
  public static let user = Namespaces(rawValue: 0x1000_0000)
  public static let pid = Namespaces(rawValue: 0x2000_0000)
  public static let network = Namespaces(rawValue: 0x4000_0000)

  /// Moves the calling thread into the namespace behind a file such as /proc/PID/ns/net or /run/netns/NAME.
  /// Use it on a thread of your own that ends afterwards: tasks move between threads.
  public static func enter(_ path: String) throws(SystemError) {
    let file = try OwnedDescriptor.open(path, O_RDONLY)
    guard clinux_setns(file.rawValue) == 0 else { throw SystemError(failed: "setns", path) }
  }

  /// Moves the calling thread into new namespaces of the given kinds.
  /// Use it on a thread of your own that ends afterwards: tasks move between threads.
  public static func unshare(_ namespaces: Namespaces) throws(SystemError) {
    guard clinux_unshare(namespaces.rawValue) == 0 else {
      throw SystemError(failed: "unshare", remedy: "needs CAP_SYS_ADMIN")
    }
  }
}
