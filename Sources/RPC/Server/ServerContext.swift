// SPDX-License-Identifier: Apache-2.0

public import HTTP2
import Synchronization

/// What a handler knows about its call, and what it may say besides messages.
///
/// A call that the client cancels, whose deadline passes or whose connection breaks cancels the handler's task.
public final class ServerContext: Sendable {
  /// For example `/machine.MachineService/Reboot`.
  public let path: String
  /// What the client sent, without the headers that the protocol itself uses.
  public let metadata: RPCMetadata
  /// The name the client asked for (`:authority`).
  public let authority: String
  /// When the call ends by itself.
  public let deadline: ContinuousClock.Instant?
  /// Who calls.
  public let peer: PeerIdentity

  private struct State {
    var initialMetadata = RPCMetadata()
    var trailingMetadata = RPCMetadata()
    var values: [ObjectIdentifier: any Sendable] = [:]
  }

  private let state = Mutex(State())

  public init(
    path: String, metadata: RPCMetadata = RPCMetadata(), authority: String = "",
    deadline: ContinuousClock.Instant? = nil, peer: PeerIdentity = .inProcess
  ) {
    self.path = path
    self.metadata = metadata
    self.authority = authority
    self.deadline = deadline
    self.peer = peer
  }

  /// Whether the current task, and with it the call, was cancelled.
  public var isCancelled: Bool { Task.isCancelled }

  /// Sent before the first response; changes after that have no effect.
  public var initialMetadata: RPCMetadata {
    get { state.withLock(\.initialMetadata) }
    set { state.withLock { $0.initialMetadata = newValue } }
  }

  /// Sent with the status.
  public var trailingMetadata: RPCMetadata {
    get { state.withLock(\.trailingMetadata) }
    set { state.withLock { $0.trailingMetadata = newValue } }
  }

  /// What an interceptor leaves for the handler, by type of key.
  public subscript<Key: ServerContextKey>(key: Key.Type) -> Key.Value? {
    get { state.withLock { $0.values[ObjectIdentifier(key)] as? Key.Value } }
    set { state.withLock { $0.values[ObjectIdentifier(key)] = newValue } }
  }
}
