// SPDX-License-Identifier: Apache-2.0

internal import CNGHTTP2
public import EventLoop
import System

/// One HTTP/2 connection: frames and header compression by nghttp2, on a socket with or without TLS.
///
/// Everything it sends in one turn of the loop leaves in one write. All members are for the loop's thread only.
// Sendable: a reference may be held anywhere; members are used on `loop` only.
public final class HTTP2Connection: @unchecked Sendable {
  /// Which side of the connection this is.
  public enum Role: Sendable {
    case client
    case server
  }

  public let loop: EventLoop
  public let role: Role
  public let configuration: HTTP2Configuration
  let socket: SecureSocket
  var owner: (any HTTP2ConnectionOwner)?
  var session: OpaquePointer?
  var streams: [Int32: HTTP2Stream] = [:]
  /// The stream of the frame at hand, which is mostly that of the last one.
  var current: HTTP2Stream?
  /// Set while nghttp2 is on the stack: it must not be torn down then.
  var isInSession = false
  var closing: HTTP2Error?
  var isClosed = false
  var isFlushScheduled = false
  var violation: String?
  /// How much of the loop's write buffer is filled; only during a flush.
  var filled = 0
  var watchdog = HTTP2Watchdog()
  var shutdown = HTTP2Shutdown.none
  var isReady = false
  /// Who is at the other end; complete once ready.
  public private(set) var peer = PeerIdentity()

  init(_ socket: SecureSocket, role: Role, configuration: HTTP2Configuration, loop: EventLoop) {
    self.socket = socket
    self.role = role
    self.configuration = configuration
    self.loop = loop
  }

  deinit {
    if let session { nghttp2_session_del(session) }
  }

  /// Begins the handshake. The owner is kept until the connection is closed, which somebody must see to.
  public func start(_ owner: any HTTP2ConnectionOwner) {
    self.owner = owner
    armHandshakeTimer()
    do {
      try socket.start(self)
    } catch {
      close(HTTP2Error(.connectionFailed, "cannot watch a connection", cause: error))
    }
  }

  /// Streams that are open.
  public var streamCount: Int { streams.count }

  /// Opens a stream. For clients. The request waits when the peer allows no more streams at once.
  public func request(_ fields: HTTP2Fields, hasBody: Bool, _ owner: any HTTP2StreamOwner) throws -> HTTP2Stream {
    guard session != nil, !isClosed, closing == nil, case .none = shutdown else {
      throw HTTP2Error(.shutdown, "the connection accepts no more requests")
    }
    let stream = HTTP2Stream(connection: self)
    stream.owner = owner
    stream.sending = hasBody ? .body : .finished
    try submitRequest(stream, fields, hasBody: hasBody)
    return stream
  }

  /// Ends everything at once. Streams are told `error`.
  public func close(_ error: HTTP2Error?) {
    guard !isClosed else { return }
    guard !isInSession else {
      closing = error ?? HTTP2Error(.shutdown, "the connection was closed")
      return
    }
    isClosed = true
    disarmTimers()
    socket.close()
    let open = streams.values
    streams = [:]
    current = nil
    for stream in open { stream.close(.cancel, error) }
    let owner = owner
    self.owner = nil
    owner?.connectionClosed(self, error)
  }

  func identifyPeer() {
    peer = socket.peerIdentity()
  }
}

extension HTTP2Stream {
  /// Tells the owner, once, and lets go of it.
  func close(_ code: HTTP2ErrorCode, _ error: HTTP2Error?) {
    guard !isClosed else { return }
    isClosed = true
    output.removeAll()
    connection = nil
    let owner = owner
    self.owner = nil
    owner?.streamClosed(self, code, error)
  }
}
