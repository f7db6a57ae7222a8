// SPDX-License-Identifier: Apache-2.0

internal import EventLoop

/// Which servers new connections of a load balancer are offered to: those that answered last, in turn.
struct UpstreamPool: Sendable, Equatable {
  private(set) var endpoints: [Endpoint] = []
  private var failed: Set<Endpoint> = []
  private var turn = 0

  /// Whether some server is believed to answer.
  var isHealthy: Bool { endpoints.contains { !failed.contains($0) } }

  /// Servers that stay keep their health; new ones are believed to answer until they do not.
  mutating func replace(with new: [Endpoint]) {
    var seen: Set<Endpoint> = []
    endpoints = new.filter { seen.insert($0).inserted }
    failed.formIntersection(seen)
  }

  /// - Parameter answers: whether a connection could be made just now.
  mutating func note(_ endpoint: Endpoint, answers: Bool) {
    guard endpoints.contains(endpoint) else { return }
    if answers { failed.remove(endpoint) } else { failed.insert(endpoint) }
  }

  /// The order in which one connection tries the servers: the healthy ones, each time another first, then the rest,
  /// since a server may have come back since it was last asked.
  mutating func candidates() -> [Endpoint] {
    let healthy = endpoints.filter { !failed.contains($0) }
    let rest = endpoints.filter(failed.contains)
    guard !healthy.isEmpty else { return rest }
    turn = (turn + 1) % healthy.count
    return healthy[turn...] + healthy[..<turn] + rest
  }
}
