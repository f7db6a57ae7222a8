// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A private key. Its description never shows key material.
public struct PrivateKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public let kind: KeyKind
  public let publicKey: PublicKey
  /// PKCS #8, the one encoding all kinds share.
  private let der: [UInt8]

  /// Makes a new key from the system's generator.
  public init(generate kind: KeyKind) throws(PKIError) {
    var bits = 0
    if case .rsa(let count) = kind {
      guard KeyKind.rsaBits.contains(count) else {
        throw PKIError(.unsupported, "RSA keys need \(KeyKind.rsaBits) bits, not \(count)")
      }
      bits = count
    }
    guard let key = KeyHandle(talos_key_generate(kind.shimKind, Int32(bits))) else {
      throw .fromOpenSSL(.failed, "failed to generate a key (\(kind))")
    }
    try self.init(handle: key)
  }

  /// Reads `ED25519 PRIVATE KEY`, `PRIVATE KEY` (both PKCS #8), `EC PRIVATE KEY` (SEC 1) or `RSA PRIVATE KEY`
  /// (PKCS #1).
  public init(pem: String) throws(PKIError) {
    let block = try PEM.single(pem, what: "a private key")
    let encoding =
      switch block.label {
      case "ED25519 PRIVATE KEY", "PRIVATE KEY": TALOS_ENCODING_PKCS8
      case "EC PRIVATE KEY": TALOS_ENCODING_SEC1
      case "RSA PRIVATE KEY": TALOS_ENCODING_PKCS1
      default: throw PKIError(.unsupported, "PEM block \(block.label) is not a private key")
      }
    let parsed = talos_key_parse(Int32(encoding.rawValue), block.bytes, block.bytes.count)
    guard let key = KeyHandle(parsed) else { throw .fromOpenSSL(.malformed, "failed to parse \(block.label)") }
    try self.init(handle: key)
  }

  /// Reads PEM bytes, as resources hold them.
  public init(pem bytes: [UInt8]) throws(PKIError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PKIError(.malformed, "a private key is not UTF-8 PEM text")
    }
    try self.init(pem: text)
  }

  private init(handle: borrowing KeyHandle) throws(PKIError) {
    publicKey = try PublicKey(handle: handle)
    kind = publicKey.kind
    der = try Self.encode(handle, TALOS_ENCODING_PKCS8)
  }

  /// The traditional form of the kind: PKCS #8 under its own label for Ed25519, SEC 1 for ECDSA, PKCS #1 for RSA.
  public var pem: String {
    get throws(PKIError) {
      switch kind {
      case .ed25519: PEM.Block(label: "ED25519 PRIVATE KEY", bytes: der).text
      case .ecdsaP256, .ecdsaP384, .ecdsaP521: try traditional("EC PRIVATE KEY", TALOS_ENCODING_SEC1)
      case .rsa: try traditional("RSA PRIVATE KEY", TALOS_ENCODING_PKCS1)
      }
    }
  }

  /// The form every TLS library reads: a `PRIVATE KEY` block.
  public var pkcs8PEM: String { PEM.Block(label: "PRIVATE KEY", bytes: der).text }

  /// A signature over `message`; the digest does not matter to Ed25519 keys.
  public func sign(_ message: [UInt8], digest: SignatureDigest = .sha256) throws(PKIError) -> [UInt8] {
    let key = try handle()
    let pointer = key.pointer
    guard let signature = collect({ talos_sign(pointer, digest.shimDigest, message, message.count, &$0) }) else {
      throw .fromOpenSSL(.failed, "failed to sign with a key (\(kind))")
    }
    return signature
  }

  public var description: String { "PrivateKey(\(kind), redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["kind": kind]) }

  func handle() throws(PKIError) -> KeyHandle {
    guard let key = KeyHandle(talos_key_parse(Int32(TALOS_ENCODING_PKCS8.rawValue), der, der.count)) else {
      throw .fromOpenSSL(.failed, "failed to load a key (\(kind))")
    }
    return key
  }

  private func traditional(_ label: String, _ encoding: talos_key_encoding) throws(PKIError) -> String {
    let key = try handle()
    return PEM.Block(label: label, bytes: try Self.encode(key, encoding)).text
  }

  private static func encode(
    _ handle: borrowing KeyHandle, _ encoding: talos_key_encoding
  ) throws(PKIError) -> [UInt8] {
    let pointer = handle.pointer
    guard let der = collect({ talos_key_encode(pointer, Int32(encoding.rawValue), &$0) }) else {
      throw .fromOpenSSL(.failed, "failed to encode a private key")
    }
    return der
  }
}

extension PrivateKey: Equatable {
  public static func == (left: PrivateKey, right: PrivateKey) -> Bool { constantTimeEqual(left.der, right.der) }
}
