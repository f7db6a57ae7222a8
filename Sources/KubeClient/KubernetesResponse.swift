// SPDX-License-Identifier: Apache-2.0

/// The answer of an API server.
public struct KubernetesResponse: Sendable, Equatable {
  /// The HTTP status code.
  public let status: Int
  public let body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}
