// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// A failed handshake or configuration, with OpenSSL's reason.
public struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
  public var message: String
  public var reason: String

  public init(_ message: String, reason: String) {
    self.message = message
    self.reason = reason
  }

  public var description: String { reason.isEmpty ? message : "\(message): \(reason)" }

  /// Takes the reason that OpenSSL left for the calling thread.
  init(_ message: String, tls: OpaquePointer? = nil) {
    let reason = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer -> String in
      guard let base = buffer.baseAddress else { return "" }
      talos_tls_error(tls, base, buffer.count)
      return String(cString: base)
    }
    self.init(message, reason: reason)
  }
}
