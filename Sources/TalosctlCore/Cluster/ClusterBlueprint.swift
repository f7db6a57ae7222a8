// SPDX-License-Identifier: Apache-2.0

internal import CommandLine
internal import MachineConfig
internal import Provision
internal import System
internal import YAML

/// What `cluster create` was asked to make.
struct ClusterBlueprint {
  let plan: ClusterPlan
  let options: ClusterOptions
  private let cache: ImageCache?
  private let call: Invocation

  init(_ call: Invocation) throws {
    guard let network = IPPrefix(call[ClusterCreate.cidr]) else {
      throw CommandError(
        "invalid network \"\(call[ClusterCreate.cidr])\"", remedy: "Write it as ADDRESS/LENGTH, such as 10.5.0.0/24.")
    }
    plan = try ClusterPlan(
      name: call[ClusterCommand.name], network: network, controlPlanes: call[ClusterCreate.controlPlanes],
      workers: call[ClusterCreate.workers])
    let rootfs = try Self.rootfs(call[ClusterCreate.rootfs])
    cache = try Self.cache(call[ClusterCreate.imageCache])
    options = ClusterOptions(rootfs: rootfs, imageCache: cache?.path)
    self.call = call
  }

  private static func besideProgram(_ path: String) throws -> String {
    let program = try Files.linkTarget("/proc/self/exe")
    return Files.join(Files.parent(of: Files.parent(of: program)), path)
  }

  private static func rootfs(_ named: String) throws -> String {
    let path = try named.isEmpty ? besideProgram("image/rootfs") : named
    guard Files.isDirectory(path) else {
      throw CommandError(
        "there is no root file system for nodes at \(path)",
        remedy: "Make one with 'make rootfs', or name it with --rootfs.")
    }
    return path
  }

  private static func cache(_ named: String) throws -> ImageCache? {
    if !named.isEmpty { return try ImageCache(named) }
    let path = try besideProgram("image/cache")
    return Files.isDirectory(path) ? try ImageCache(path) : nil
  }

  func generator() throws -> ConfigGenerator {
    guard let endpoint = ConfigURL(plan.endpoint) else { throw CommandError("invalid endpoint \(plan.endpoint)") }
    var generate = GenerateOptions(clusterName: plan.name, endpoint: endpoint)
    generate.kubernetesVersion = GenerateFlags.version(kubernetesVersion)
    generate.talosEndpoints = plan.controlPlanes.map { "\($0.address)" }
    // Before several control planes stands a load balancer, behind whose address workers look for trustd too.
    generate.additionalSANs = [endpoint.host]
    generate.usesDiscovery = false
    // Without a registry there is no image of flannel; the nodes' own pod network needs none.
    generate.cni = cache == nil ? "flannel" : "native"
    generate.patches = try imagePatches() + PatchFlags.parse(call[ClusterCreate.patches])
    generate.controlPlanePatches = try etcdPatches() + PatchFlags.parse(call[ClusterCreate.controlPlanePatches])
    generate.workerPatches = try PatchFlags.parse(call[ClusterCreate.workerPatches])
    return ConfigGenerator(options: generate, secrets: try SecretsBundle.generate())
  }

  /// The machine config of each node, by its name.
  func configurations(_ generator: ConfigGenerator) throws -> [String: [UInt8]] {
    let controlPlane = try generator.configuration(for: .controlPlane)
    let worker = try generator.configuration(for: .worker)
    var configs: [String: [UInt8]] = [:]
    for node in plan.nodes {
      let base = node.role == .controlPlane ? controlPlane : worker
      let hostname = try Self.patch(["machine": ["network": ["hostname": .string(node.name)]]])
      configs[node.name] = try Self.checked(base.patched(by: [hostname]).bytes, of: node)
    }
    return configs
  }

  /// A node would refuse a wrong config, and wait in maintenance for a better one.
  private static func checked(_ bytes: [UInt8], of node: PlannedNode) throws -> [UInt8] {
    do {
      _ = try Configuration.checked(yaml: bytes, mode: .container)
      return bytes
    } catch {
      throw CommandError("the machine config of \(node.name): \(error)", remedy: "Correct the config patches.")
    }
  }

  private var kubernetesVersion: String {
    let asked = call[ClusterCreate.kubernetesVersion]
    if !asked.isEmpty { return asked }
    return cache?.tag(ofRepository: "registry.k8s.io/kube-apiserver") ?? DefaultVersions.kubernetes
  }

  /// What the image cache holds is used, and what it does not hold is left out.
  private func imagePatches() throws -> [Patch] {
    guard let cache else { return [] }
    var cluster: Node = [:]
    if cache.tag(ofRepository: "registry.k8s.io/coredns/coredns") == nil { cluster["coreDNS"] = ["disabled": true] }
    return [try Self.patch(["cluster": cluster])]
  }

  /// Workers must not say anything about etcd.
  private func etcdPatches() throws -> [Patch] {
    guard let etcd = cache?.reference(ofRepository: "registry.k8s.io/etcd") else { return [] }
    return [try Self.patch(["cluster": ["etcd": ["image": .string(etcd)]]])]
  }

  private static func patch(_ node: Node) throws -> Patch { try Patch(node.json()) }
}
