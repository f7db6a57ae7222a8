// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
import Synchronization
import System

/// Connects to an endpoint, trying the addresses of a name one after the other.
public enum SocketConnector {
  /// A connected non-blocking descriptor, which the caller must close.
  ///
  /// Throws `SystemError` of the last address tried, or `CancellationError`.
  public static func connect(to endpoint: Endpoint, timeout: Duration, on loop: EventLoop) async throws -> Int32 {
    var failure: any Error = SystemError("connect", "\(endpoint)", code: Errno(rawValue: EADDRNOTAVAIL))
    for address in try await addresses(of: endpoint) {
      try Task.checkCancellation()
      do {
        return try await ConnectAttempt(address, loop: loop).run(timeout: timeout)
      } catch let error as SystemError {
        failure = error
      }
    }
    throw failure
  }

  private static func addresses(of endpoint: Endpoint) async throws -> [SocketAddress] {
    switch endpoint {
    case .unix(let path): return [try SocketAddress(unixPath: path)]
    case .tcp(let host, let port):
      if let numeric = try? NameResolution.resolve(host, port: port, numericOnly: true) { return numeric }
      return try await BlockingPool.names.run { try NameResolution.resolve(host, port: port, numericOnly: false) }
    }
  }
}

/// One connect(2) in progress.
// Sendable: `descriptor`, `watch` and `timer` are touched on the loop's thread only, `continuation` behind its lock.
private final class ConnectAttempt: DescriptorHandler, @unchecked Sendable {
  private enum Waiting {
    case notYet
    case continuation(CheckedContinuation<Int32, any Error>)
    case over
  }

  private let address: SocketAddress
  private let loop: EventLoop
  private let waiting = Mutex(Waiting.notYet)
  private var descriptor: Int32 = -1
  private var watch: Watch?
  private var timer: LoopTimer?

  init(_ address: SocketAddress, loop: EventLoop) {
    self.address = address
    self.loop = loop
  }

  func run(timeout: Duration) async throws -> Int32 {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = waiting.withLock { waiting in
          if case .over = waiting { return true }
          waiting = .continuation(continuation)
          return false
        }
        guard !isCancelled else { return continuation.resume(throwing: CancellationError()) }
        loop.perform { self.start(timeout) }
      }
    } onCancel: {
      loop.execute { self.finish(.failure(CancellationError())) }
    }
  }

  func descriptorIsReady(_ readiness: Readiness) {
    let code = Socket.pendingError(descriptor)
    finish(code == 0 ? .success(descriptor) : .failure(failure(code)))
  }

  private func start(_ timeout: Duration) {
    // Cancelled before it began: nobody would close what is opened here.
    guard isAwaited else { return }
    do {
      descriptor = try Socket.make(address.family)
      let result = address.withPointer { Glibc.connect(descriptor, $0, $1) }
      if result == 0 { return finish(.success(descriptor)) }
      guard errno == EINPROGRESS else { return finish(.failure(failure(errno))) }
      watch = try loop.watch(descriptor, for: .writable, self)
      timer = loop.schedule(after: timeout) { self.finish(.failure(self.failure(ETIMEDOUT))) }
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ result: Result<Int32, any Error>) {
    if let watch { loop.unwatch(watch) }
    if let timer { loop.cancel(timer) }
    (watch, timer) = (nil, nil)
    let waiting = waiting.withLock { waiting in
      defer { waiting = .over }
      return waiting
    }
    guard case .continuation(let continuation) = waiting else { return }
    if case .failure = result, descriptor >= 0 { close(descriptor) }
    continuation.resume(with: result)
  }

  private var isAwaited: Bool {
    waiting.withLock { if case .continuation = $0 { true } else { false } }
  }

  private func failure(_ code: Int32) -> SystemError {
    SystemError("connect", "\(address.endpoint)", code: Errno(rawValue: code))
  }
}
