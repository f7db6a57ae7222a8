// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL
import PKI

/// What connections made at one time have in common. A rotation makes a new one; connections keep theirs.
// Sendable: configured in `init` only; afterwards OpenSSL's own reference counts and locks protect it.
final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  init(isServer: Bool, verification: talos_tls_verification, protocols: [String]) throws(TLSError) {
    let alpn = protocols.flatMap { [UInt8(truncatingIfNeeded: $0.utf8.count)] + Array($0.utf8) }
    guard let pointer = talos_tls_context_new(isServer, Int32(verification.rawValue), alpn, alpn.count) else {
      throw TLSError("cannot make a TLS configuration")
    }
    self.pointer = pointer
  }

  deinit {
    talos_tls_context_free(pointer)
  }

  func use(_ identity: Identity) throws(TLSError) {
    let leaf = identity.certificate.der
    let key = Array(identity.key.pkcs8PEM.utf8)
    let isSet = key.withUnsafeBufferPointer { key in
      key.withMemoryRebound(to: CChar.self) {
        talos_tls_context_set_identity(pointer, leaf, leaf.count, $0.baseAddress, $0.count)
      }
    }
    guard isSet else { throw TLSError("cannot use certificate \"\(identity.certificate.subject)\" and its key") }
    for certificate in identity.intermediates {
      guard talos_tls_context_add_intermediate(pointer, certificate.der, certificate.der.count) else {
        throw TLSError("cannot send certificate \"\(certificate.subject)\"")
      }
    }
  }

  func trust(_ authorities: [Certificate]) throws(TLSError) {
    for certificate in authorities {
      guard talos_tls_context_add_authority(pointer, certificate.der, certificate.der.count) else {
        throw TLSError("cannot trust certificate \"\(certificate.subject)\"")
      }
    }
  }

  func trustSystem() throws(TLSError) {
    guard talos_tls_context_use_system_authorities(pointer) else {
      throw TLSError("cannot read the authorities that this system trusts")
    }
  }
}
