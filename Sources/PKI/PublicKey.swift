// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A public key, held as its SubjectPublicKeyInfo.
public struct PublicKey: Sendable, Hashable {
  public let kind: KeyKind
  /// DER of the SubjectPublicKeyInfo (RFC 5280, 4.1.2.7).
  public let der: [UInt8]

  /// Refuses keys of a kind that this system does not use, and bytes after the key.
  public init(der: [UInt8]) throws(PKIError) {
    guard let key = KeyHandle(talos_public_key_parse(der, der.count)) else {
      throw .fromOpenSSL(.malformed, "failed to parse a public key")
    }
    try self.init(handle: key)
  }

  /// Reads a `PUBLIC KEY` or `ED25519 PUBLIC KEY` block.
  public init(pem: String) throws(PKIError) {
    let block = try PEM.single(pem, what: "a public key")
    guard block.label == "PUBLIC KEY" || block.label == "ED25519 PUBLIC KEY" else {
      throw PKIError(.unsupported, "PEM block \(block.label) is not a public key")
    }
    try self.init(der: block.bytes)
  }

  init(handle: borrowing KeyHandle) throws(PKIError) {
    guard let kind = KeyKind(handle) else { throw PKIError(.unsupported, "the public key is of an unsupported kind") }
    let pointer = handle.pointer
    guard let der = collect({ talos_public_key_encode(pointer, &$0) }) else {
      throw .fromOpenSSL(.failed, "failed to encode a public key")
    }
    self.kind = kind
    self.der = der
  }

  public var pem: String { PEM.Block(label: "PUBLIC KEY", bytes: der).text }

  /// Whether `signature` was made over `message` with the private half of this key.
  public func isValid(signature: [UInt8], for message: [UInt8], digest: SignatureDigest = .sha256) -> Bool {
    guard let key = KeyHandle(talos_public_key_parse(der, der.count)) else { return false }
    return talos_verify(key.pointer, digest.shimDigest, message, message.count, signature, signature.count)
  }
}
