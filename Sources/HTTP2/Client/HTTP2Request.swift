// SPDX-License-Identifier: Apache-2.0

/// One HTTP request.
public struct HTTP2Request: Sendable {
  public var method: String
  /// Absolute, with the query.
  public var path: String
  /// Names in lower case.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public init(method: String, path: String, headers: [(String, String)] = [], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers.map { (name: $0, value: $1) }
    self.body = body
  }
}
