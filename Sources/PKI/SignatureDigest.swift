// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// The hash inside ECDSA and RSA signatures. Ed25519 keys ignore it.
public enum SignatureDigest: Sendable {
  case sha256, sha384, sha512

  var shimDigest: Int32 {
    switch self {
    case .sha256: Int32(TALOS_SHA256.rawValue)
    case .sha384: Int32(TALOS_SHA384.rawValue)
    case .sha512: Int32(TALOS_SHA512.rawValue)
    }
  }
}
