// SPDX-License-Identifier: Apache-2.0

/// Requests and limits of a container, as Kubernetes quantities.
public struct ContainerResources: Sendable, Equatable {
  public var requests: [String: String]
  public var limits: [String: String]

  public init(requests: [String: String] = [:], limits: [String: String] = [:]) {
    self.requests = requests
    self.limits = limits
  }
}
