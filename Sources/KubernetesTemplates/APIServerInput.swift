// SPDX-License-Identifier: Apache-2.0

/// Input of kube-apiserver.
public struct APIServerInput: Sendable, Equatable {
  public var component: ComponentInput
  public var etcdServers = ["https://127.0.0.1:2379"]
  public var localPort = 6443
  public var serviceCIDRs: [String]
  /// Issuer of new service account tokens; also of accepted ones.
  public var issuer: String
  public var audiences: [String]
  /// `external` where a cloud controller manager runs.
  public var cloudProvider = ""
  public var podSecurityPolicy = false

  public init(component: ComponentInput, serviceCIDRs: [String], issuer: String, audiences: [String]) {
    self.component = component
    self.serviceCIDRs = serviceCIDRs
    self.issuer = issuer
    self.audiences = audiences
  }
}
