// SPDX-License-Identifier: Apache-2.0

internal import YAML

/// An API server refused a request (Kubernetes API conventions, "Response Status Kind").
public struct KubernetesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The HTTP status code.
  public let status: Int
  /// A word for machines, such as `NotFound`, `Conflict` or `AlreadyExists`.
  public let reason: String
  public let message: String
  /// What was asked: method and path.
  public let request: String

  public init(_ request: KubernetesRequest, _ response: KubernetesResponse) {
    status = response.status
    self.request = "\(request.method) \(request.path)"
    let answer = try? JSON.parse(response.body)
    reason = answer?["reason"]?.stringValue ?? ""
    message = answer?["message"]?.stringValue ?? String(decoding: response.body.prefix(256), as: UTF8.self)
  }

  public var isNotFound: Bool { status == 404 }
  public var isConflict: Bool { status == 409 }
  /// The content of the request is not allowed or not valid; another one may be.
  public var isRefused: Bool { status == 403 || status == 422 }

  public var description: String { "\(request) failed with \(status) \(reason): \(message)" }
}
