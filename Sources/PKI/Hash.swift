// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// One-shot hashes.
public enum Hash {
  /// SHA-256, 32 bytes.
  public static func sha256(_ bytes: [UInt8]) throws(PKIError) -> [UInt8] {
    try output(32) { talos_sha256(bytes, bytes.count, $0) }
  }

  /// SHA-512, 64 bytes.
  public static func sha512(_ bytes: [UInt8]) throws(PKIError) -> [UInt8] {
    try output(64) { talos_sha512(bytes, bytes.count, $0) }
  }

  /// SHA-256 as 64 lower-case hexadecimal digits.
  public static func sha256Hex(_ bytes: [UInt8]) throws(PKIError) -> String { Hex.encode(try sha256(bytes)) }

  private static func output(
    _ length: Int, _ compute: (UnsafeMutablePointer<UInt8>) -> Bool
  ) throws(PKIError) -> [UInt8] {
    var computed = false
    let digest = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      buffer.initialize(repeating: 0)
      computed = compute(base)
      count = length
    }
    guard computed else { throw .fromOpenSSL(.failed, "failed to compute a digest") }
    return digest
  }
}

/// Whether two secrets are equal, in a time that depends on their lengths only.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  left.count == right.count && talos_constant_time_equal(left, right, left.count)
}

/// Whether two secrets are equal, in a time that depends on their lengths only.
public func constantTimeEqual(_ left: String, _ right: String) -> Bool {
  constantTimeEqual(Array(left.utf8), Array(right.utf8))
}
