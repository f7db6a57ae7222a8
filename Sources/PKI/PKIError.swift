// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// What went wrong with a key, a certificate or an encoding, and with which one.
public struct PKIError: Error, Sendable, CustomStringConvertible {
  /// The kind of failure; compare with `==`.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: String { case malformed, unsupported, untrusted, rejected, failed }
    private let value: Value

    /// The input is not what it claims to be: wrong encoding, trailing bytes, too long.
    public static let malformed = Code(value: .malformed)
    /// Well-formed, but of a kind this system does not use.
    public static let unsupported = Code(value: .unsupported)
    /// A signature or a chain does not hold.
    public static let untrusted = Code(value: .untrusted)
    /// The request asks for something that may not be issued.
    public static let rejected = Code(value: .rejected)
    /// The cryptographic library or the random generator failed.
    public static let failed = Code(value: .failed)

    public var description: String { value.rawValue }
  }

  public let code: Code
  public let message: String
  /// The explanation of the cryptographic library, where it gave one.
  public let cause: String?

  public init(_ code: Code, _ message: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  public var description: String { cause.map { "\(message): \($0)" } ?? message }

  /// An error carrying the reason OpenSSL queued for the calling thread.
  static func fromOpenSSL(_ code: Code, _ message: String) -> PKIError {
    let capacity = 256
    let reason = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer -> String in
      guard let base = buffer.baseAddress else { return "" }
      buffer.initialize(repeating: 0)
      talos_crypto_error(base, capacity)
      return String(cString: base)
    }
    return PKIError(code, message, cause: reason.isEmpty ? nil : reason)
  }
}
