// SPDX-License-Identifier: Apache-2.0

/// Input of kube-controller-manager.
public struct ControllerManagerInput: Sendable, Equatable {
  public var component: ComponentInput
  public var podCIDRs: [String]
  public var serviceCIDRs: [String]
  public var cloudProvider = ""
  /// Whether the controller manager gives nodes their ranges of pod addresses; false when somebody else does.
  public var allocatesPodRanges = true
  public var nodeMaskSizeIPv4 = 24
  public var nodeMaskSizeIPv6 = 64

  public init(component: ComponentInput, podCIDRs: [String], serviceCIDRs: [String]) {
    self.component = component
    self.podCIDRs = podCIDRs
    self.serviceCIDRs = serviceCIDRs
  }
}
