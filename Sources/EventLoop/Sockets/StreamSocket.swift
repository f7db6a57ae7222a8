// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
public import System

/// A connected stream socket on a loop: reads when there is something, sends at once and keeps what the kernel refuses.
/// All members are for the loop's thread only.
public final class StreamSocket: DescriptorHandler {
  public let loop: EventLoop
  public let descriptor: Int32
  /// Kept until `close`. Not weak: that would make every reference count of the owner a slow one.
  public private(set) var owner: (any StreamSocketOwner)?
  /// Bytes that the kernel did not take yet.
  public var pendingBytes: Int { pending.count - pendingStart }
  /// Bytes that the kernel took so far.
  public private(set) var sentBytes: UInt64 = 0
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private var watch: Watch?
  private var interest: Readiness = .readable
  private var isClosed = false
  private var isFinishing = false

  /// Takes over a connected non-blocking descriptor.
  public init(taking descriptor: Int32, on loop: EventLoop) {
    self.descriptor = descriptor
    self.loop = loop
  }

  deinit {
    if !isClosed { Glibc.close(descriptor) }
  }

  /// Begins to read. Throws when the loop cannot watch the descriptor.
  public func start(_ owner: any StreamSocketOwner) throws(SystemError) {
    self.owner = owner
    watch = try loop.watch(descriptor, for: interest, self)
  }

  /// Whether to read; a receiver that is behind stops its sender this way.
  public var isReading: Bool {
    get { interest.contains(.readable) }
    set { setInterest(newValue ? interest.union(.readable) : interest.subtracting(.readable)) }
  }

  /// Sends `bytes` in order; keeps what the kernel does not take now.
  public func send(_ bytes: UnsafeRawBufferPointer) {
    guard !isClosed, !bytes.isEmpty else { return }
    var sent = 0
    if pendingBytes == 0 {
      sent = sendNow(bytes)
      if sent < 0 { return }
    }
    guard sent < bytes.count else { return }
    pending.append(contentsOf: bytes[sent...])
    setInterest(interest.union(.writable))
  }

  /// Tells the other end, after all that is pending, that nothing more follows. Once the other end has said so, too, and
  /// nothing is pending, `close`: the kernel takes such a connection for broken, and the owner hears that it failed.
  public func finishSending() {
    guard !isClosed else { return }
    isFinishing = true
    if pendingBytes == 0 { shutdown(descriptor, Int32(SHUT_WR)) }
  }

  /// Lets the connection fail when the other end has vanished without a word for this long. Source: tcp(7).
  public func detectLoss(after timeout: Duration) {
    let milliseconds = max(1, Int32(clamping: timeout.wholeNanoseconds / 1_000_000))
    let seconds = milliseconds / 1000
    let tcp = Int32(IPPROTO_TCP)
    Socket.setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
    Socket.setOption(descriptor, tcp, TCP_KEEPIDLE, max(1, seconds / 2))
    Socket.setOption(descriptor, tcp, TCP_KEEPINTVL, max(1, seconds / 6))
    Socket.setOption(descriptor, tcp, TCP_USER_TIMEOUT, milliseconds)
  }

  /// Closes the descriptor; the owner hears nothing more. Unsent bytes are dropped.
  public func close() {
    guard !isClosed else { return }
    isClosed = true
    if let watch { loop.unwatch(watch) }
    watch = nil
    owner = nil
    pending = []
    pendingStart = 0
    Glibc.close(descriptor)
  }

  public func descriptorIsReady(_ readiness: Readiness) {
    if readiness.contains(.writable) { drain() }
    if isReading, !readiness.isDisjoint(with: [.readable, .broken]) { return receive() }
    if !readiness.isDisjoint(with: .broken) { fail(Socket.pendingError(descriptor)) }
  }

  private func receive() {
    guard !isClosed else { return }
    let count = recv(descriptor, loop.readBuffer.baseAddress, loop.readBuffer.count, 0)
    if count > 0 {
      owner?.socketReceived(UnsafeRawBufferPointer(rebasing: loop.readBuffer[..<count]))
    } else if count == 0 {
      isReading = false
      owner?.socketReachedEnd()
    } else if errno != EAGAIN, errno != EINTR {
      fail(errno)
    }
  }

  private func drain() {
    guard pendingBytes > 0 else { return }
    let sent = pending.withUnsafeBytes { sendNow(UnsafeRawBufferPointer(rebasing: $0[pendingStart...])) }
    guard sent >= 0 else { return }
    pendingStart += sent
    guard pendingBytes == 0 else { return compact() }
    pending = []
    pendingStart = 0
    setInterest(interest.subtracting(.writable))
    if isFinishing { shutdown(descriptor, Int32(SHUT_WR)) }
    owner?.socketDrained()
  }

  private func compact() {
    guard pendingStart > 256 << 10 else { return }
    pending.removeFirst(pendingStart)
    pendingStart = 0
  }

  /// How much the kernel took, or -1 when the socket has failed.
  private func sendNow(_ bytes: UnsafeRawBufferPointer) -> Int {
    let sent = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    if sent >= 0 {
      sentBytes &+= UInt64(sent)
      return sent
    }
    if errno == EAGAIN || errno == EINTR { return 0 }
    fail(errno)
    return -1
  }

  private func fail(_ code: Int32) {
    guard !isClosed else { return }
    let owner = owner
    let peer = Socket.peer(descriptor).map { "\($0.endpoint)" } ?? "connection"
    close()
    owner?.socketFailed(SystemError("transfer", peer, code: Errno(rawValue: code == 0 ? ECONNRESET : code)))
  }

  private func setInterest(_ new: Readiness) {
    guard new != interest, !isClosed else { return }
    interest = new
    if let watch { loop.update(watch, for: new) }
  }
}
