// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

extension Certificate {
  /// Checks the chain to one of `roots` at a time, for a use. Throws `.untrusted` with the reason.
  ///
  /// A root is trusted as such, also when it is itself signed by another authority.
  public func verify(
    roots: [Certificate], intermediates: [Certificate] = [], usage: CertificateUsage, at time: WallTime = .now
  ) throws(PKIError) {
    var owned = Owned()
    let leaf = try owned.load(self)
    let rootPointers = try owned.load(roots)
    let intermediatePointers = try owned.load(intermediates)
    let reason = Self.failure { text, size in
      talos_certificate_verify(
        leaf, intermediatePointers, intermediates.count, rootPointers, roots.count, Int32(usage.rawValue),
        time.seconds, text, size)
    }
    if let reason { throw PKIError(.untrusted, "certificate \"\(subject)\" is not trusted", cause: reason) }
  }

  /// Whether the signature on this certificate was made with the authority's key.
  public func isSigned(by authority: Certificate) -> Bool {
    guard let handle = CertificateHandle(talos_certificate_parse(der, der.count)),
      let key = KeyHandle(talos_public_key_parse(authority.publicKey.der, authority.publicKey.der.count))
    else { return false }
    return talos_certificate_signed_by(handle.pointer, key.pointer)
  }

  private static func failure(_ check: (UnsafeMutablePointer<CChar>, Int) -> Bool) -> String? {
    let capacity = 256
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      guard let base = buffer.baseAddress else { return "out of memory" }
      buffer.initialize(repeating: 0)
      return check(base, capacity) ? nil : String(cString: base)
    }
  }

  /// Keeps parsed certificates alive for one verification.
  private struct Owned: ~Copyable {
    private var pointers: [OpaquePointer?] = []

    mutating func load(_ certificate: Certificate) throws(PKIError) -> OpaquePointer {
      guard let pointer = talos_certificate_parse(certificate.der, certificate.der.count) else {
        throw .fromOpenSSL(.failed, "failed to load certificate \"\(certificate.subject)\"")
      }
      pointers.append(pointer)
      return pointer
    }

    mutating func load(_ certificates: [Certificate]) throws(PKIError) -> [OpaquePointer?] {
      var loaded: [OpaquePointer?] = []
      for certificate in certificates { loaded.append(try load(certificate)) }
      return loaded
    }

    deinit { for pointer in pointers { talos_certificate_free(pointer) } }
  }
}
