// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Input of kube-scheduler.
public struct SchedulerInput: Sendable, Equatable {
  public var component: ComponentInput
  /// The user's KubeSchedulerConfiguration, without apiVersion and kind.
  public var config: Mapping

  public init(component: ComponentInput, config: Mapping = Mapping()) {
    self.component = component
    self.config = config
  }
}
