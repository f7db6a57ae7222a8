// SPDX-License-Identifier: Apache-2.0

/// A request whose body is known.
public struct HTTP2Request: Sendable {
  public var method: String
  /// Absolute, with the query.
  public var path: String
  /// Without what HTTP/2 itself needs.
  public var headers: [HTTP2Header]
  public var body: [UInt8]
  /// Time for the whole exchange, body included; nil waits for ever.
  public var timeout: Duration?

  public init(
    _ method: String, _ path: String, headers: [HTTP2Header] = [], body: [UInt8] = [], timeout: Duration? = nil
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.timeout = timeout
  }

  func fields(scheme: String, authority: String) -> HTTP2Fields {
    var fields = HTTP2Fields([":method": method, ":scheme": scheme, ":path": path, ":authority": authority])
    for header in headers { fields.append(header.name, header.value, isSensitive: header.name == "authorization") }
    if !body.isEmpty { fields.append("content-length", "\(body.count)") }
    return fields
  }
}
