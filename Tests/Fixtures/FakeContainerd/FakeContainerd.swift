// SPDX-License-Identifier: Apache-2.0

public import Containerd
public import RPC
internal import Synchronization

/// A containerd in memory: it keeps what it is told and refuses what the real one refuses.
public final class FakeContainerd: Sendable {
  public struct Snapshot: Sendable, Equatable {
    public var parent: String
    public var isCommitted: Bool

    public init(parent: String, isCommitted: Bool) {
      self.parent = parent
      self.isCommitted = isCommitted
    }
  }

  /// What the daemon holds; tests read it and prepare it.
  public struct Contents: Sendable {
    /// Containers of pods with their states, in numbers of the container runtime interface.
    public var podContainers: [String: Int32] = [:]
    /// The annotations of containers of pods.
    public var podAnnotations: [String: [String: String]] = [:]
    public var podSandboxes: Set<String> = []
    /// The seconds that each stopped container was given.
    public var stoppedContainers: [String: Int64] = [:]
    /// Without the prefix `sha256:`.
    public var blobs: [String: [UInt8]] = [:]
    /// Those that only the namespace `k8s.io` knows.
    public var podBlobs: [String: [UInt8]] = [:]
    public var labels: [String: [String: String]] = [:]
    public var snapshots: [String: Snapshot] = [:]
    public var images: [String: ContainerdTypes.Descriptor] = [:]
    /// Those of the namespace `k8s.io`.
    public var podImages: [String: ContainerdTypes.Descriptor] = [:]
    public var imageLabels: [String: [String: String]] = [:]
    public var containers: [String: ContainerdContainers.Container] = [:]
    /// Whether the task of a container has been started.
    public var tasks: [String: Bool] = [:]
    public var signals: [UInt32] = []
    public var leases: Set<String> = []
    public var leaseLabels: [String: String] = [:]
    /// Leases that calls which write content or snapshots named.
    public var leasesUsed: Set<String> = []
    public var namespaces: Set<String> = []
    /// What pulls find, by name: the image's id and its target.
    public var registry: [String: (id: String, target: ContainerdTypes.Descriptor)] = [:]
    /// Paths of methods that fail, with what.
    public var failures: [String: RPCStatus] = [:]
    /// The last part of each call's path, in order.
    public var calls: [String] = []
    public var exitStatuses: [String: UInt32] = [:]
    /// Whether a task ends when it is told to by SIGTERM.
    public var obeysTermination = true
    fileprivate var waiters: [(id: String, resume: CheckedContinuation<UInt32, Never>)] = []
  }

  private let state = Mutex(Contents())

  public init() {}

  public var contents: Contents { state.withLock { $0 } }

  public func change<Result: Sendable>(_ body: (inout Contents) -> Result) -> Result {
    state.withLock { body(&$0) }
  }

  /// Makes the method of a name such as `Diff/Apply` fail.
  public func fail(_ method: String, _ status: RPCStatus) {
    change { $0.failures[method] = status }
  }

  public var channel: InProcessChannel {
    InProcessChannel(services: [self], interceptors: [Recorder(daemon: self)])
  }

  public func client(namespace: String = ContainerdClient.systemNamespace) -> ContainerdClient {
    ContainerdClient(channel: channel, namespace: namespace)
  }

  /// Ends the task of a container.
  public func exit(_ id: String, status: UInt32) {
    let waiters = change { contents in
      guard contents.tasks[id] != nil, contents.exitStatuses[id] == nil else {
        return [] as [CheckedContinuation<UInt32, Never>]
      }
      contents.exitStatuses[id] = status
      defer { contents.waiters.removeAll { $0.id == id } }
      return contents.waiters.filter { $0.id == id }.map(\.resume)
    }
    for waiter in waiters { waiter.resume(returning: status) }
  }

  func waitForExit(_ id: String) async -> UInt32 {
    await withCheckedContinuation { continuation in
      let known = change { contents in
        if contents.exitStatuses[id] == nil { contents.waiters.append((id, continuation)) }
        return contents.exitStatuses[id]
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}

/// Notes each call, and fails those that a test wants to fail.
private struct Recorder: ServerInterceptor {
  let daemon: FakeContainerd

  func intercept(
    _ requests: RequestStream<[UInt8]>, _ responses: ResponseWriter<[UInt8]>, _ context: ServerContext,
    next: RPCMethod.RawHandler
  ) async throws {
    let parts = context.path.split(separator: "/").map(String.init)
    let service = parts.first?.split(separator: ".").last.map(String.init) ?? ""
    let method = "\(service)/\(parts.last ?? "")"
    let failure = daemon.change { contents in
      contents.calls.append(method)
      contents.namespaces.formUnion(context.metadata.strings("containerd-namespace"))
      if method != "Leases/Delete" { contents.leasesUsed.formUnion(context.metadata.strings("containerd-lease")) }
      return contents.failures[method]
    }
    if let failure { throw failure }
    try await next(requests, responses, context)
  }
}

extension RPCStatus {
  static func missing(_ what: String) -> RPCStatus { RPCStatus(.notFound, "\(what): not found") }
  static func taken(_ what: String) -> RPCStatus { RPCStatus(.alreadyExists, "\(what): already exists") }
}
