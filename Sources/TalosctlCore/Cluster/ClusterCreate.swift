// SPDX-License-Identifier: Apache-2.0

internal import ClusterOps
internal import CommandLine
internal import MachineConfig
internal import Provision
internal import System

enum ClusterCreate {
  static let controlPlanes = Flag("controlplanes", default: 1, "the number of controlplanes to create")
  static let workers = Flag("workers", default: 1, "the number of workers to create")
  static let cidr = Flag("cidr", default: "10.5.0.0/24", "CIDR of the cluster network")
  static let kubernetesVersion = Flag(
    "kubernetes-version", default: "", "desired kubernetes version to run (default is that of the image cache)")
  static let rootfs = Flag(
    "rootfs", default: "",
    "the unpacked root file system of the nodes (default is ../image/rootfs beside this program)",
    completion: .directories)
  static let imageCache = Flag(
    "image-cache", default: "",
    "an OCI image layout that nodes take images from (default is ../image/cache beside this program, if it is there)",
    completion: .directories)
  static let patches = PatchFlags.patches(name: "config-patch")
  static let controlPlanePatches = PatchFlags.patches(
    name: "config-patch-control-plane", help: "patch generated machineconfigs (applied to 'controlplane' type)")
  static let workerPatches = PatchFlags.patches(
    name: "config-patch-worker", help: "patch generated machineconfigs (applied to 'worker' type)")
  private static let kubeconfig = Flag(
    "kubeconfig", default: "", "merge the kubeconfig into this file (default is ~/.kube/config)", completion: .files)
  private static let skipKubeconfig = Flag(
    "skip-kubeconfig", default: false, "skip merging kubeconfig from the created cluster")
  private static let wait = Flag("wait", default: true, "wait for the cluster to be ready before returning")
  private static let timeout = Flag<Duration>(
    "wait-timeout", default: .seconds(1200), "timeout to wait for the cluster to be ready")

  static let command = Command(
    "create", summary: "Creates a local cluster of container nodes",
    flags: [
      controlPlanes, workers, cidr, kubernetesVersion, rootfs, imageCache, patches, controlPlanePatches, workerPatches,
      kubeconfig, skipKubeconfig, wait, timeout,
    ]
  ) { call in
    let blueprint = try ClusterBlueprint(call)
    if let notice = blueprint.notice { call.terminal.printError(notice) }
    call.terminal.printError("generating PKI and tokens")
    let generator = try blueprint.generator()
    let configs = try blueprint.configurations(generator)
    let provisioner = try ClusterCommand.provisioner(call)
    try await provisioner.create(blueprint.plan, options: blueprint.options, configurations: configs)
    try saveTalosconfig(generator, blueprint.plan, call)
    try await bringUp(blueprint, generator, call)
  }

  /// Commands that name no node go to the first control plane.
  private static func saveTalosconfig(_ generator: ConfigGenerator, _ plan: ClusterPlan, _ call: Invocation) throws {
    let file = try TalosconfigFile(call)
    var created = try generator.clientConfig()
    let nodes = plan.controlPlanes.prefix(1).map { "\($0.address)" }
    for name in created.names { created.contexts[name]?.nodes = nodes }
    var config = try file.loadOrEmpty()
    for (old, new) in config.merge(created) {
      call.terminal.printError("renamed talosconfig context \"\(old)\" -> \"\(new)\"")
    }
    try file.save(config)
    call.terminal.printError("merging talosconfig into \"\(file.path)\"")
  }

  private static func bringUp(_ blueprint: ClusterBlueprint, _ generator: ConfigGenerator, _ call: Invocation)
    async throws
  {
    let plan = blueprint.plan
    let target = try SessionTarget(generator.clientConfig(), nodes: plan.nodes.map { "\($0.address)" })
    try await withSession(target, call) { session in
      let start = ClusterStart(session: session, plan: plan)
      try await start.bootstrap(timeout: call[timeout])
      let kubernetes = KubernetesDoor(node: try session.first)
      if call[wait] {
        let access = start.access(kubernetes)
        try await HealthReporter(terminal: session.terminal).wait(access, timeout: call[timeout])
      }
      if !call[skipKubeconfig] {
        let path = call[kubeconfig].isEmpty ? try KubeconfigCommand.defaultPath(call) : call[kubeconfig]
        try await start.saveKubeconfig(path, timeout: call[timeout])
      }
    }
  }
}
