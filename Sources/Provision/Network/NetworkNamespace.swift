// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Netlink
internal import System

/// A network namespace that lives as long as this value or a process in it.
struct NetworkNamespace: ~Copyable {
  let descriptor: OwnedDescriptor

  /// The namespace as a path, for other processes too.
  var path: String { "/proc/\(getpid())/fd/\(descriptor.rawValue)" }

  /// Makes an empty one.
  static func create() async throws -> NetworkNamespace {
    let number: Int32 = try await withCheckedThrowingContinuation { continuation in
      do {
        // The thread ends in the new namespace; only the descriptor keeps it.
        try Thread.start(name: "netns") {
          continuation.resume(
            with: Result {
              try Namespaces.unshare(.network)
              return try OwnedDescriptor.open("/proc/thread-self/ns/net", O_RDONLY).release()
            })
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }
    return NetworkNamespace(descriptor: OwnedDescriptor(taking: number))
  }

  func netlink() async throws -> RouteNetlink {
    try await RouteNetlink.inNamespace(path)
  }
}
