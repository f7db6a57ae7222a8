// SPDX-License-Identifier: Apache-2.0

import NetworkControllers
import Synchronization

/// Addresses that tell when they change.
final class AddressBox: Sendable {
  private struct State {
    var addresses: [InterfaceAddress]
    var listeners: [AsyncThrowingStream<Void, any Error>.Continuation] = []
  }

  private let state: Mutex<State>

  init(_ addresses: [InterfaceAddress]) { state = Mutex(State(addresses: addresses)) }

  var value: [InterfaceAddress] { state.withLock(\.addresses) }

  func set(_ addresses: [InterfaceAddress]) {
    let listeners = state.withLock { state in
      state.addresses = addresses
      return state.listeners
    }
    for listener in listeners { listener.yield() }
  }

  func changes() -> AsyncThrowingStream<Void, any Error> {
    let (stream, continuation) = AsyncThrowingStream<Void, any Error>.makeStream()
    state.withLock { $0.listeners.append(continuation) }
    return stream
  }
}
