// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Bytes and tokens from the cryptographic generator.
public enum SecureRandom {
  /// `count` bytes of the cryptographic generator.
  public static func bytes(_ count: Int) throws(PKIError) -> [UInt8] {
    guard count > 0 else { return [] }
    var filled = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      buffer.initialize(repeating: 0)
      filled = talos_random(base, count)
      initialized = count
    }
    guard filled else { throw .fromOpenSSL(.failed, "failed to read \(count) random bytes") }
    return bytes
  }

  /// Text of `count` characters, each equally likely.
  public static func text(_ count: Int, alphabet: String) throws(PKIError) -> String {
    let characters = Array(alphabet.utf8)
    guard !characters.isEmpty, characters.count <= 256 else {
      throw PKIError(.failed, "an alphabet needs 1 to 256 ASCII characters")
    }
    let limit = 256 - 256 % characters.count  // larger bytes would favour the first characters
    var text: [UInt8] = []
    while text.count < count {
      for byte in try bytes(count) where Int(byte) < limit && text.count < count {
        text.append(characters[Int(byte) % characters.count])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A token in the form of Kubernetes bootstrap tokens: `[a-z0-9]{6}.[a-z0-9]{16}`.
  public static func bootstrapToken() throws(PKIError) -> String {
    let alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    return try text(6, alphabet: alphabet) + "." + text(16, alphabet: alphabet)
  }
}
