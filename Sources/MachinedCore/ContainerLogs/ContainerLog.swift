// SPDX-License-Identifier: Apache-2.0

internal import System

/// The log of one container: a file of the container runtime below ``directory``.
struct ContainerLog: Equatable {
  static let directory = "/var/log/pods"

  /// `NAMESPACE_POD_UID/CONTAINER/ATTEMPT.log`.
  let path: String
  /// Whether the next attempt at running the container goes on with this log.
  let followsRestarts: Bool

  /// Where the next attempt logs; nil when this is about one attempt.
  var next: ContainerLog? {
    let name = Files.name(of: path)
    guard followsRestarts, name.hasSuffix(".log"), let attempt = Int(name.dropLast(4)), attempt < Int.max else {
      return nil
    }
    return ContainerLog(path: Files.join(Files.parent(of: path), "\(attempt + 1).log"), followsRestarts: true)
  }
}
