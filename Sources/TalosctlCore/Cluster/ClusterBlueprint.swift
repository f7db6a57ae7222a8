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
  /// Release of Kubernetes, without a leading `v`.
  private let kubernetesVersion: String
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
    kubernetesVersion = try Self.kubernetesVersion(call[ClusterCreate.kubernetesVersion], cache)
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
    generate.kubernetesVersion = kubernetesVersion
    generate.talosEndpoints = plan.controlPlanes.map { "\($0.address)" }
    // Before several control planes stands a load balancer, behind whose address workers look for trustd too.
    generate.additionalSANs = [endpoint.host]
    generate.usesDiscovery = false
    // Without a registry there is no image of flannel; the nodes' own pod network needs none.
    generate.cni = imagesOfCache == nil ? "flannel" : "native"
    generate.patches = try imagePatches() + PatchFlags.parse(call[ClusterCreate.patches])
    generate.controlPlanePatches = try etcdPatches() + PatchFlags.parse(call[ClusterCreate.controlPlanePatches])
    generate.workerPatches = try PatchFlags.parse(call[ClusterCreate.workerPatches])
    return ConfigGenerator(options: generate, secrets: try SecretsBundle.generate())
  }

  /// The machine config of each node, by its name. A node would refuse a wrong one, and wait in maintenance for a better
  /// one.
  func configurations(_ generator: ConfigGenerator) throws -> [String: [UInt8]] {
    var check = ConfigCheck(mode: .container)
    var configs: [String: [UInt8]] = [:]
    for node in plan.nodes {
      let hostname = try Self.patch(["machine": ["network": ["hostname": .string(node.name)]]])
      let config = check.check(node.name) { () throws(ConfigurationErrors) in
        try generator.configuration(for: node.role == .controlPlane ? .controlPlane : .worker).patched(by: [hostname])
      }
      configs[node.name] = config?.bytes
    }
    try check.finish()
    return configs
  }

  /// What the user should know about where images come from.
  var notice: String? {
    guard let cache, imagesOfCache == nil else { return nil }
    let held = cache.tag(ofRepository: Self.apiServer).map { "it holds \($0)" } ?? "it holds no release"
    return "Kubernetes \(kubernetesVersion) is not in the image cache \(cache.path) (\(held)): "
      + "nodes pull its images from their registries"
  }

  /// - Returns: the release asked for, else that of the image cache, else the default.
  private static func kubernetesVersion(_ asked: String, _ cache: ImageCache?) throws -> String {
    let release = asked.isEmpty ? cache?.tag(ofRepository: apiServer) : asked
    return try KubernetesRelease.read(release ?? DefaultVersions.kubernetes)
  }

  private static let apiServer = "registry.k8s.io/kube-apiserver"

  /// Nil when there is no cache, or one of another release, whose etcd, CoreDNS and missing pod network do not fit.
  private var imagesOfCache: ImageCache? {
    cache.flatMap { $0.references.contains("\(Self.apiServer):v\(kubernetesVersion)") ? $0 : nil }
  }

  /// What the image cache holds is used, and what it does not hold is left out.
  private func imagePatches() throws -> [Patch] {
    guard let cache = imagesOfCache else { return [] }
    var cluster: Node = [:]
    if cache.tag(ofRepository: "registry.k8s.io/coredns/coredns") == nil { cluster["coreDNS"] = ["disabled": true] }
    return [try Self.patch(["cluster": cluster])]
  }

  /// Workers must not say anything about etcd.
  private func etcdPatches() throws -> [Patch] {
    guard let etcd = imagesOfCache?.reference(ofRepository: "registry.k8s.io/etcd") else { return [] }
    return [try Self.patch(["cluster": ["etcd": ["image": .string(etcd)]]])]
  }

  private static func patch(_ node: Node) throws -> Patch { try Patch(node.json()) }
}
