// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// The kinds of keys the system makes or accepts.
public enum KeyKind: Sendable, Hashable, CustomStringConvertible {
  case ed25519
  case ecdsaP256
  case ecdsaP384
  case ecdsaP521
  case rsa(bits: Int)

  public var description: String {
    switch self {
    case .ed25519: "Ed25519"
    case .ecdsaP256: "ECDSA P-256"
    case .ecdsaP384: "ECDSA P-384"
    case .ecdsaP521: "ECDSA P-521"
    case .rsa(let bits): "RSA-\(bits)"
    }
  }

  static let rsaBits = 2048...16384

  init?(_ key: borrowing KeyHandle) {
    switch UInt32(bitPattern: talos_key_kind(key.pointer)) {
    case TALOS_KEY_ED25519.rawValue: self = .ed25519
    case TALOS_KEY_ECDSA_P256.rawValue: self = .ecdsaP256
    case TALOS_KEY_ECDSA_P384.rawValue: self = .ecdsaP384
    case TALOS_KEY_ECDSA_P521.rawValue: self = .ecdsaP521
    case TALOS_KEY_RSA.rawValue:
      let bits = Int(talos_key_bits(key.pointer))
      guard Self.rsaBits.contains(bits) else { return nil }
      self = .rsa(bits: bits)
    default: return nil
    }
  }

  var shimKind: Int32 {
    let kind =
      switch self {
      case .ed25519: TALOS_KEY_ED25519
      case .ecdsaP256: TALOS_KEY_ECDSA_P256
      case .ecdsaP384: TALOS_KEY_ECDSA_P384
      case .ecdsaP521: TALOS_KEY_ECDSA_P521
      case .rsa: TALOS_KEY_RSA
      }
    return Int32(kind.rawValue)
  }
}
