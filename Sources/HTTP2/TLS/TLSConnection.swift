// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL
import PKI

/// One TLS connection over memory. For one thread at a time.
final class TLSConnection {
  enum Progress {
    case wantsInput
    case complete
  }

  enum Read {
    case bytes(Int)
    case wantsInput
    case end
  }

  private let context: TLSContext
  private let pointer: OpaquePointer
  private let fingerprints: [String]?

  init(
    _ context: TLSContext, host: String? = nil, verifiesHost: Bool = false, fingerprints: [String]? = nil
  ) throws(TLSError) {
    guard let pointer = talos_tls_new(context.pointer, host, verifiesHost) else {
      throw TLSError("cannot start TLS\(host.map { " with \($0)" } ?? "")")
    }
    self.context = context
    self.pointer = pointer
    self.fingerprints = fingerprints
  }

  deinit {
    talos_tls_free(pointer)
  }

  /// Borrows ciphertext until `handshake` or `read` wants input.
  func feed(_ bytes: UnsafeRawBufferPointer) {
    talos_tls_feed(pointer, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  func handshake() throws(TLSError) -> Progress {
    switch talos_tls_handshake(pointer) {
    case 1:
      try checkFingerprint()
      return .complete
    case Int32(TALOS_TLS_WANTS_INPUT.rawValue): return .wantsInput
    default: throw TLSError("TLS handshake failed", tls: pointer)
    }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TLSError) -> Read {
    let count = talos_tls_read(pointer, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
    if count > 0 { return .bytes(Int(count)) }
    switch count {
    case Int32(TALOS_TLS_WANTS_INPUT.rawValue): return .wantsInput
    case Int32(TALOS_TLS_END.rawValue): return .end
    default: throw TLSError("TLS failed", tls: pointer)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(TLSError) {
    guard talos_tls_write(pointer, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count) else {
      throw TLSError("TLS failed", tls: pointer)
    }
  }

  /// Says that nothing more is sent.
  func close() {
    talos_tls_close(pointer)
  }

  /// Hands the ciphertext that is due to `body`, if there is any.
  func takeOutput(_ body: (UnsafeRawBufferPointer) -> Void) {
    var count = 0
    guard let bytes = talos_tls_output(pointer, &count), count > 0 else { return }
    body(UnsafeRawBufferPointer(start: bytes, count: count))
    talos_tls_clear_output(pointer)
  }

  /// The negotiated application protocol.
  var applicationProtocol: String {
    var length: UInt32 = 0
    guard let bytes = talos_tls_protocol(pointer, &length) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(length)), as: UTF8.self)
  }

  /// What the peer sent, leaf first, as DER.
  var peerCertificates: [[UInt8]] {
    var certificates: [[UInt8]] = []
    while certificates.count < 16, let next = peerCertificate(Int32(certificates.count)) { certificates.append(next) }
    return certificates
  }

  private func peerCertificate(_ index: Int32) -> [UInt8]? {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard talos_tls_peer_certificate(pointer, index, &bytes, &count) else { return nil }
    defer { talos_tls_bytes_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private func checkFingerprint() throws(TLSError) {
    guard let fingerprints else { return }
    let found = peerCertificate(0).flatMap { try? Certificate(der: $0).publicKeyFingerprint } ?? "none"
    guard fingerprints.contains(found) else {
      throw TLSError("the server is not the expected one", reason: "its certificate has fingerprint \(found)")
    }
  }
}
