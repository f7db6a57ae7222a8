// SPDX-License-Identifier: Apache-2.0

import EventLoop
import PKI
import System

/// A stream socket with or without TLS. All members are for the loop's thread only.
final class SecureSocket: StreamSocketOwner {
  /// Kept until `close`.
  private var owner: (any SecureSocketOwner)?
  private let socket: StreamSocket
  private let tls: TLSConnection?
  private let verifiesPeer: Bool
  /// Bytes that wait for the kernel before nothing more is read: TLS answers some messages by itself, and a peer that
  /// sends those and reads nothing must not fill our memory.
  private let outputLimit: Int
  private(set) var isReady = false
  private var isClosed = false

  /// `verifiesPeer` tells whether certificates that pass the handshake are verified ones.
  init(_ socket: StreamSocket, tls: TLSConnection?, verifiesPeer: Bool, outputLimit: Int) {
    self.socket = socket
    self.outputLimit = outputLimit
    self.tls = tls
    self.verifiesPeer = verifiesPeer
  }

  var pendingBytes: Int { socket.pendingBytes }
  /// Bytes that the kernel took so far.
  var sentBytes: UInt64 { socket.sentBytes }
  var applicationProtocol: String { tls?.applicationProtocol ?? "" }

  var isReading: Bool {
    get { socket.isReading }
    set { socket.isReading = newValue }
  }

  func start(_ owner: any SecureSocketOwner) throws(SystemError) {
    self.owner = owner
    try socket.start(self)
    tls == nil ? becomeReady() : shakeHands()
  }

  /// Sends plaintext.
  func send(_ bytes: UnsafeRawBufferPointer) {
    guard !isClosed else { return }
    guard let tls else { return socket.send(bytes) }
    do {
      try tls.write(bytes)
      tls.takeOutput(socket.send)
    } catch {
      end(error)
    }
  }

  /// Closes without a word to the owner; what the kernel has taken is still delivered.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    owner = nil
    if let tls, isReady {
      tls.close()
      tls.takeOutput(socket.send)
    }
    socket.close()
  }

  /// Who is at the other end; complete once the socket is ready.
  func peerIdentity() -> PeerIdentity {
    var peer = PeerIdentity(address: socket.peerEndpoint)
    if let (process, user, group) = socket.peerCredentials {
      peer.credentials = PeerIdentity.Credentials(processID: process, userID: user, groupID: group)
    }
    guard let tls else { return peer }
    peer.certificates = tls.peerCertificates
    peer.isVerified = verifiesPeer && !peer.certificates.isEmpty
    if let leaf = peer.certificates.first, let certificate = try? Certificate(der: leaf) {
      peer.commonName = certificate.subject.commonName
      peer.organizations = certificate.subject.organizations
    }
    return peer
  }

  func socketReceived(_ bytes: UnsafeRawBufferPointer) {
    guard let tls else {
      owner?.socketReceived(bytes)
      return
    }
    tls.feed(bytes)
    if !isReady { shakeHands() }
    if isReady { decrypt(tls) }
    guard !isClosed else { return }
    tls.takeOutput(socket.send)
    if socket.pendingBytes > outputLimit { socket.isReading = false }
  }

  func socketReachedEnd() {
    end(nil)
  }

  func socketFailed(_ error: SystemError) {
    end(error)
  }

  func socketDrained() {
    owner?.socketDrained()
  }

  private func shakeHands() {
    guard let tls else { return }
    do {
      let progress = try tls.handshake()
      tls.takeOutput(socket.send)
      if progress == .complete { becomeReady() }
    } catch {
      // The alert that tells the peer why.
      tls.takeOutput(socket.send)
      end(error)
    }
  }

  private func becomeReady() {
    isReady = true
    owner?.socketIsReady()
  }

  private func decrypt(_ tls: TLSConnection) {
    do {
      while !isClosed {
        switch try tls.read(into: socket.loop.decryptBuffer) {
        case .wantsInput: return
        case .end: return end(nil)
        case .bytes(let count):
          owner?.socketReceived(UnsafeRawBufferPointer(rebasing: socket.loop.decryptBuffer[..<count]))
        }
      }
    } catch {
      end(error)
    }
  }

  private func end(_ error: (any Error)?) {
    guard !isClosed else { return }
    let owner = owner
    close()
    owner?.socketEnded(error)
  }
}
