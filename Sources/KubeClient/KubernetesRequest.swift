// SPDX-License-Identifier: Apache-2.0

/// One HTTP request to an API server.
public struct KubernetesRequest: Sendable, Equatable {
  public let method: String
  /// Absolute, with the query.
  public let path: String
  public let contentType: String?
  public let body: [UInt8]

  public init(_ method: String, _ path: String, contentType: String? = nil, body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.contentType = contentType
    self.body = body
  }
}
