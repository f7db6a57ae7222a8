// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
public import System

/// Accepts connections. Each accepted descriptor is non-blocking and belongs to `accept`'s receiver.
// Sendable: `endpoint` and `descriptor` never change; the rest is touched on the loop's thread only.
public final class SocketListener: DescriptorHandler, @unchecked Sendable {
  /// What is listened on; a requested port 0 is replaced by the kernel's choice.
  public let endpoint: Endpoint
  private let loop: EventLoop
  let descriptor: Int32
  private let accept: @Sendable (Int32) -> Void
  private var watch: Watch?
  private var isClosed = false

  /// Binds and listens; accepting starts at once, or when the kernel has room for it. `mode` is the permission of a socket
  /// file, which replaces an old one.
  public init(
    _ endpoint: Endpoint, mode: UInt32 = 0o600, backlog: Int32 = 1024, on loop: EventLoop,
    accept: @escaping @Sendable (Int32) -> Void
  ) throws(SystemError) {
    descriptor = try Self.bind(endpoint, mode: mode, backlog: backlog)
    self.endpoint = Self.bound(endpoint, descriptor)
    self.loop = loop
    self.accept = accept
    loop.perform { self.resume() }
  }

  /// Stops listening, removes the socket file and then calls `completion`, on the loop.
  public func close(_ completion: @escaping @Sendable () -> Void = {}) {
    loop.perform {
      defer { completion() }
      guard !self.isClosed else { return }
      self.isClosed = true
      if let watch = self.watch { self.loop.unwatch(watch) }
      self.watch = nil
      Glibc.close(self.descriptor)
      if case .unix(let path) = self.endpoint, !path.hasPrefix("@") { unlink(path) }
    }
  }

  public func descriptorIsReady(_ readiness: Readiness) {
    for _ in 0..<64 {
      let accepted = clinux_accept(descriptor)
      guard accepted >= 0 else {
        if errno != EAGAIN, errno != EINTR, errno != ECONNABORTED { pause() }
        return
      }
      if case .tcp = endpoint { Socket.setOption(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, 1) }
      accept(accepted)
    }
  }

  private func resume() {
    guard !isClosed, watch == nil else { return }
    do {
      watch = try loop.watch(descriptor, for: .readable, self)
    } catch {
      pause()
    }
  }

  /// Out of descriptors or memory: those who wait stay in the kernel's backlog until something was closed. Loop thread
  /// only.
  func pause() {
    if let watch { loop.unwatch(watch) }
    watch = nil
    _ = loop.schedule(after: .milliseconds(100)) { self.resume() }
  }
}

extension SocketListener {
  private static func bind(_ endpoint: Endpoint, mode: UInt32, backlog: Int32) throws(SystemError) -> Int32 {
    let address = try address(of: endpoint)
    let descriptor = try Socket.make(address.family)
    if case .unix(let path) = endpoint {
      if !path.hasPrefix("@") { unlink(path) }
    } else {
      Socket.setOption(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
    }
    let isBound = address.withPointer { Glibc.bind(descriptor, $0, $1) } == 0
    guard isBound, chmodSocket(endpoint, mode), listen(descriptor, backlog) == 0 else {
      let error = SystemError(failed: "listen", "\(endpoint)", remedy: "is the address this machine's, and free?")
      Glibc.close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func chmodSocket(_ endpoint: Endpoint, _ mode: UInt32) -> Bool {
    guard case .unix(let path) = endpoint, !path.hasPrefix("@") else { return true }
    return chmod(path, mode) == 0
  }

  private static func address(of endpoint: Endpoint) throws(SystemError) -> SocketAddress {
    switch endpoint {
    case .unix(let path): return try SocketAddress(unixPath: path)
    case .tcp(let host, let port):
      guard let address = try NameResolution.resolve(host, port: port, numericOnly: true).first else {
        throw SystemError("listen", "\(endpoint)", code: Errno(rawValue: EADDRNOTAVAIL))
      }
      return address
    }
  }

  private static func bound(_ endpoint: Endpoint, _ descriptor: Int32) -> Endpoint {
    guard case .tcp = endpoint, let address = Socket.local(descriptor) else { return endpoint }
    return address.endpoint
  }
}
