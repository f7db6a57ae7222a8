// SPDX-License-Identifier: Apache-2.0

/// The answer to an HTTP request; its body arrives as it is read.
public struct HTTP2Response: Sendable {
  public let status: Int
  /// Names in lower case.
  public let headers: [(name: String, value: String)]
  public let body: HTTP2Body

  /// The whole body.
  ///
  /// - Throws: ``HTTP2Error`` when it is longer than `limit` bytes or the stream breaks.
  public func collect(upTo limit: Int) async throws -> [UInt8] {
    var collected: [UInt8] = []
    for try await piece in body {
      collected += piece
      guard collected.count <= limit else {
        throw HTTP2Error(.connectionFailed, "the answer is longer than \(limit) bytes")
      }
    }
    return collected
  }
}
