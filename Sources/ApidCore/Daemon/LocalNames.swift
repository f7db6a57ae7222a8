// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import System

/// The names and addresses under which clients know this node.
final class LocalNames: Sendable {
  private struct State {
    var addresses: Set<String> = []
    var names: Set<String> = []
  }

  private let state = Mutex(State())

  func update(addresses: [IPAddress]) {
    state.withLock { $0.addresses = Set(addresses.map(\.description)) }
  }

  func update(hostname: String, domain: String) {
    let names = domain.isEmpty ? [hostname] : [hostname, "\(hostname).\(domain)"]
    state.withLock { $0.names = Set(names.filter { !$0.isEmpty }) }
  }

  /// Addresses are compared by value, so that `::1` and `0:0:0:0:0:0:0:1` are the same.
  func contains(_ target: String) -> Bool {
    let address = IPAddress(target)?.description
    return state.withLock { state in
      state.names.contains(target) || address.map(state.addresses.contains) ?? false
    }
  }
}
