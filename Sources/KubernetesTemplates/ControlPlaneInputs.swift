// SPDX-License-Identifier: Apache-2.0

public import YAML

/// Requests and limits of a container, as Kubernetes quantities.
public struct ContainerResources: Sendable, Equatable {
  public var requests: [String: String]
  public var limits: [String: String]

  public init(requests: [String: String] = [:], limits: [String: String] = [:]) {
    self.requests = requests
    self.limits = limits
  }
}

/// A folder or file of the node that a user mounts into a control plane pod.
public struct ExtraVolume: Sendable, Equatable {
  public var name: String
  public var hostPath: String
  public var mountPath: String
  public var readOnly: Bool

  public init(name: String, hostPath: String, mountPath: String, readOnly: Bool = false) {
    self.name = name
    self.hostPath = hostPath
    self.mountPath = mountPath
    self.readOnly = readOnly
  }
}

/// What all control plane components have in common.
public struct ComponentInput: Sendable, Equatable {
  public var version: KubernetesVersion
  public var image: String
  public var extraArgs: [String: [String]] = [:]
  public var extraVolumes: [ExtraVolume] = []
  public var environment: [String: String] = [:]
  public var resources = ContainerResources()
  /// Annotations that change when files the pod mounts change, so that the kubelet restarts it.
  public var annotations: [String: String] = [:]

  public init(version: KubernetesVersion, image: String) {
    self.version = version
    self.image = image
  }
}

/// Input of kube-apiserver.
public struct APIServerInput: Sendable, Equatable {
  public var component: ComponentInput
  public var etcdServers = ["https://127.0.0.1:2379"]
  public var localPort = 6443
  public var serviceCIDRs: [String]
  /// `nil`: the pod's own address.
  public var advertisedAddress: String?
  /// Issuer of new service account tokens; also of accepted ones.
  public var issuer: String
  public var acceptedIssuers: [String] = []
  public var audiences: [String]
  /// `external` where a cloud controller manager runs.
  public var cloudProvider = ""
  public var startupProbe = true
  public var podSecurityPolicy = false

  public init(component: ComponentInput, serviceCIDRs: [String], issuer: String, audiences: [String]) {
    self.component = component
    self.serviceCIDRs = serviceCIDRs
    self.issuer = issuer
    self.audiences = audiences
  }
}

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
