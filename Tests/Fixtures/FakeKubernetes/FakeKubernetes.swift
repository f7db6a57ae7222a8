// SPDX-License-Identifier: Apache-2.0

public import KubeClient
internal import Synchronization
public import YAML

/// An API server in memory: objects by path, discovery by group version, and watches that a test feeds.
public final class FakeKubernetes: KubernetesTransport {
  /// What the server holds; tests read it and prepare it.
  public struct Contents: Sendable {
    public var objects: [String: Node] = [:]
    public var isReady = true
    public var requests: [KubernetesRequest] = []
    /// Answers to writes, by path without the query, instead of the usual ones.
    public var refusals: [String: Int] = [:]
    /// Refuses writes by what they say: the status to answer, nil to let them pass.
    public var admission: (@Sendable (KubernetesRequest) -> Int?)?
    /// What each new watch of a path answers, first one first; without one a watch stays open.
    public var watches: [String: [Watch]] = [:]
    /// Told of each write after it took place.
    public var onWrite: (@Sendable (KubernetesRequest) -> Void)?
    fileprivate var openWatches: [String: [AsyncThrowingStream<[UInt8], any Error>.Continuation]] = [:]
    /// Pieces for a path on which no watch was open yet.
    fileprivate var waitingPieces: [String: [[UInt8]]] = [:]
  }

  /// The answer to a watch.
  public enum Watch: Sendable {
    /// These pieces, then the end.
    case pieces([String])
    /// An HTTP error at once.
    case refused(Int)
  }

  private let state = Mutex(Contents())

  public init() {}

  public var contents: Contents { state.withLock { $0 } }

  public func change<Result: Sendable>(_ body: (inout Contents) -> Result) -> Result {
    state.withLock { body(&$0) }
  }

  public var client: KubernetesClient { KubernetesClient(transport: self) }

  /// Sends a piece to the open watches of a path, or to the next one.
  public func push(_ piece: String, to path: String) {
    let bytes = Array(piece.utf8)
    let watches = change { contents in
      let watches = contents.openWatches[path] ?? []
      if watches.isEmpty { contents.waitingPieces[path, default: []].append(bytes) }
      return watches
    }
    for watch in watches { watch.yield(bytes) }
  }

  /// Requests other than those that only read.
  public var writes: [KubernetesRequest] { contents.requests.filter { $0.method != "GET" } }

  public func send(_ request: KubernetesRequest) async throws -> KubernetesResponse {
    let path = request.path.split(separator: "?").first.map(String.init) ?? ""
    let response = try answer(request, path)
    if request.method != "GET" { contents.onWrite?(request) }
    return response
  }

  private func answer(_ request: KubernetesRequest, _ path: String) throws -> KubernetesResponse {
    try state.withLock { state in
      state.requests.append(request)
      if path == "/readyz" { return KubernetesResponse(status: state.isReady ? 200 : 500, body: []) }
      switch request.method {
      case "GET": return Self.found(state.objects[request.path] ?? state.objects[path])
      case "DELETE": return Self.found(state.objects.removeValue(forKey: path))
      default:
        if let status = state.refusals[path] ?? state.admission?(request) { return Self.failure(status) }
        let object = try JSON.parse(request.body)
        if request.contentType != "application/merge-patch+json" { state.objects[path] = object }
        return KubernetesResponse(status: 200, body: request.body)
      }
    }
  }

  public func stream(_ request: KubernetesRequest) async throws -> KubernetesBody {
    let path = request.path.split(separator: "?").first.map(String.init) ?? ""
    let answer = state.withLock { state in
      state.requests.append(request)
      guard state.watches[path]?.isEmpty == false else { return nil as Watch? }
      return state.watches[path]?.removeFirst()
    }
    let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    switch answer {
    case .pieces(let pieces)?:
      for piece in pieces { continuation.yield(Array(piece.utf8)) }
      continuation.finish()
    case .refused(let status)?:
      throw KubernetesError(request, Self.failure(status))
    case nil:
      // Open until who reads it is cancelled, which ends the stream.
      let waiting = change { contents in
        contents.openWatches[path, default: []].append(continuation)
        return contents.waitingPieces.removeValue(forKey: path) ?? []
      }
      for piece in waiting { continuation.yield(piece) }
      break
    }
    return stream
  }

  private static func found(_ object: Node?) -> KubernetesResponse {
    guard let object else { return failure(404) }
    return KubernetesResponse(status: 200, body: Array(object.json().utf8))
  }

  private static func failure(_ status: Int) -> KubernetesResponse {
    let body: Node = ["kind": "Status", "code": .int(Int64(status)), "reason": "Reason\(status)", "message": "refused"]
    return KubernetesResponse(status: status, body: Array(body.json().utf8))
  }
}
