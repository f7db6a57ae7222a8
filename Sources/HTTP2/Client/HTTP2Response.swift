// SPDX-License-Identifier: Apache-2.0

/// The start of an answer; its body follows piece by piece.
public struct HTTP2Response: Sendable {
  public var status: Int
  public var headers: [HTTP2Header]
  /// To be read once. What is not read is held back at the server.
  public var body: HTTP2Body

  /// The first value of `name`.
  public func header(_ name: String) -> String? {
    let name = name.lowercased()
    return headers.first { $0.name == name }?.value
  }

  /// The whole body; throws `.tooLarge` and ends the exchange when it is longer than `limit` bytes.
  public func collect(upTo limit: Int) async throws -> [UInt8] {
    var content: [UInt8] = []
    for try await piece in body {
      guard content.count + piece.count <= limit else {
        body.cancel()
        throw HTTP2Error(.tooLarge, "the answer is longer than \(limit) bytes")
      }
      content += piece
    }
    return content
  }
}
