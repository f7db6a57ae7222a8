// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
internal import MachineConfig
public import Resources
internal import Specs
internal import YAML

/// Describes the control plane's pods once etcd answers and their files lie ready.
public struct ControlPlaneStaticPodController: Controller {
  static let secretsVersion = "talos.dev/secrets-version"
  static let configFileVersion = "talos.dev/config-file-version"

  public let name = "k8s.ControlPlaneStaticPodController"

  public init() {}

  public var inputs: [ControllerInput] {
    [
      .activeMachineConfig, .weak(KubernetesResources.SecretsStatusSpec.self, id: RenderSecretsController.statusID),
      .weak(KubernetesResources.ConfigStatusSpec.self, id: RenderConfigsController.statusID),
      .weak(V1alpha1Resources.ServiceSpec.self, id: "etcd"),
    ]
  }

  public var outputs: [ControllerOutput] { [.shared(KubernetesResources.StaticPodSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true,
      let secrets = try await context.get(
        KubernetesResources.SecretsStatusSpec.self, id: RenderSecretsController.statusID),
      let files = try await context.get(
        KubernetesResources.ConfigStatusSpec.self, id: RenderConfigsController.statusID),
      try await context.get(V1alpha1Resources.ServiceSpec.self, id: "etcd")?.spec.healthy == true
    else { return }
    let annotations = [Self.secretsVersion: secrets.spec.version, Self.configFileVersion: files.spec.version]
    context.startTrackingOutputs()
    for (id, pod) in try Self.pods(config, annotations: annotations) {
      try await context.modify(KubernetesResources.StaticPodSpec.self, id: id) { $0.spec.pod = .init(pod) }
    }
    try await context.cleanupOutputs(KubernetesResources.StaticPodSpec.self)
  }

  static func pods(_ config: V1Alpha1Config, annotations: [String: String]) throws -> [(id: String, Node)] {
    let inputs = ControlPlaneInputs(config: config)
    var apiServer = try inputs.apiServer()
    apiServer.component.annotations = annotations
    var pods = [("kube-apiserver", try apiServer.staticPod())]
    if !config.machine.controlPlane.controllerManager.isDisabled {
      var controllerManager = try inputs.controllerManager()
      controllerManager.component.annotations = annotations
      pods.append(("kube-controller-manager", try controllerManager.staticPod()))
    }
    if !config.machine.controlPlane.scheduler.isDisabled {
      var scheduler = try inputs.scheduler()
      scheduler.component.annotations = annotations
      pods.append(("kube-scheduler", try scheduler.staticPod()))
    }
    return pods
  }
}
