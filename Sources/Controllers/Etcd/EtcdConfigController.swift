// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs

/// Takes from the machine config what concerns etcd; only control plane nodes run it.
public struct EtcdConfigController: Controller {
  static let id = "etcd"

  public let name = "etcd.ConfigController"

  public init() {}

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(EtcdResources.ConfigSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    context.startTrackingOutputs()
    if let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true {
      let spec = try Self.spec(config)
      try await context.modify(EtcdResources.ConfigSpec.self, id: Self.id) { $0.spec = spec }
    }
    try await context.cleanupOutputs(EtcdResources.ConfigSpec.self)
  }

  static func spec(_ config: V1Alpha1Config) throws -> EtcdResources.ConfigSpec {
    let etcd = config.cluster.etcd
    let version = KubernetesVersion(image: config.cluster.apiServer.imageOrDefault) ?? .oldest
    let advertise = SubnetFilter(etcd.allAdvertisedSubnets)
    let listen = SubnetFilter(etcd.listenSubnetsOrDefault)
    return .with {
      $0.image = etcd.image ?? KubernetesImages.defaults(for: version).etcd
      ($0.advertiseValidSubnets, $0.advertiseExcludeSubnets) = (advertise.valid, advertise.excluded)
      ($0.listenValidSubnets, $0.listenExcludeSubnets) = (listen.valid, listen.excluded)
      for (key, values) in etcd.extraArgs.values { $0.extraArgs[key] = .with { $0.values = values } }
    }
  }
}
