// SPDX-License-Identifier: Apache-2.0

internal import ControllerSupport
internal import KubernetesTemplates
internal import Logging
internal import MachineConfig
public import Resources
internal import Specs
internal import System
internal import YAML

/// Writes the control plane's configuration files where its static pods mount them.
public struct RenderConfigsController: Controller {
  static let statusID = "static-pods"

  public let name = "k8s.RenderConfigsStaticPodController"
  private let root: String

  /// - Parameter root: put before the paths of the files; empty on a node.
  public init(root: String = "") {
    self.root = root
  }

  public var inputs: [ControllerInput] { [.activeMachineConfig] }

  public var outputs: [ControllerOutput] { [.exclusive(KubernetesResources.ConfigStatusSpec.self)] }

  public func reconcile(_ context: ControllerContext) async throws {
    guard let config = try await context.machineConfiguration()?.v1alpha1, config.machine.type?.isControlPlane == true
    else { return }
    try makeAuditLog(context)
    for directory in [ControlPlanePaths.apiServerConfig, ControlPlanePaths.schedulerConfig] {
      try Files.makeDirectories(root + directory, mode: 0o755)
    }
    let files = try Self.files(config)
    for file in files { try file.below(root).write() }
    let version = try RenderedFile.version(of: files)
    try await context.modify(KubernetesResources.ConfigStatusSpec.self, id: Self.statusID) {
      $0.spec.ready = true
      $0.spec.version = version
    }
  }

  /// Pods that write to /var/log must not lead this elsewhere.
  private func makeAuditLog(_ context: ControllerContext) throws {
    let directory = try OpenDirectory.repairing(root + ControlPlanePaths.auditLog, below: root + "/var", mode: 0o700) {
      context.logger.warning("moved aside what was in the way", ["path": $0, "to": $1])
    }
    try directory.setOwner(user: APIServerInput.user, group: APIServerInput.user)
  }

  /// Everything that is rendered for a control plane with this config, where it belongs.
  static func files(_ config: V1Alpha1Config) throws -> [RenderedFile] {
    let inputs = ControlPlaneInputs(config: config)
    return try apiServerFiles(inputs.apiServer(), config.cluster.apiServer) + schedulerFiles(inputs.scheduler())
  }

  private static func apiServerFiles(
    _ input: APIServerInput, _ section: V1Alpha1Config.APIServer
  ) throws -> [RenderedFile] {
    let version = input.component.version
    let plugins = section.admissionControl.map {
      AdmissionPlugin(name: $0.name ?? "", configuration: .mapping($0.configuration))
    }
    let authorizers =
      Authorizer.defaults
      + section.authorizationConfig.map {
        Authorizer(type: $0.type ?? "", name: $0.name ?? "", webhook: .mapping($0.webhook))
      }
    let audit = section.auditPolicy.isEmpty ? APIServerConfigFiles.defaultAuditPolicy : .mapping(section.auditPolicy)
    var contents: [(ControlPlanePaths.APIServerConfigFile, Node)] = [
      (.admissionControl, APIServerConfigFiles.admissionControl(plugins, version: version)), (.auditPolicy, audit),
    ]
    if input.usesAuthorizationConfig {
      contents.append((.authorization, APIServerConfigFiles.authorization(authorizers, version: version)))
    }
    if input.usesAuthenticationConfig {
      contents.append((.authentication, APIServerConfigFiles.authentication(version: version)))
    }
    return contents.map { file($0.path, $1, APIServerInput.user) }
  }

  private static func schedulerFiles(_ input: SchedulerInput) throws -> [RenderedFile] {
    guard input.usesConfigFile else { return [] }
    return [file(ControlPlanePaths.schedulerConfigFile, try input.configuration(), SchedulerInput.user)]
  }

  private static func file(_ path: String, _ node: Node, _ user: UInt32) -> RenderedFile {
    RenderedFile(path, node.yaml(.kubernetes), mode: 0o400, userID: user, groupID: user)
  }
}
