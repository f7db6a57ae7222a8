// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// The floors of the house, lowest first. A target may import only what it names here, so the compiler
// keeps dependencies pointing downwards; docs/architecture.md walks through the same list.

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Targets on the path of every byte are compiled for speed; all others for size, since the image carries them.
let fast: Set<String> = ["System", "Logging", "EventLoop", "Protobuf", "YAML", "PKI", "HTTP2", "RPC", "Resources"]
func settings(for name: String) -> [SwiftSetting] {
  var settings = swiftSettings
  if !fast.contains(name) { settings.append(.unsafeFlags(["-Osize"], .when(configuration: .release))) }
  if !name.hasPrefix("Fuzz") {
    // Refuses what links the engine of regular expressions, 2 MB; System/Text/String+Search.swift does instead.
    settings.append(.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]))
  }
  return settings + [
    // Swift never unwinds its stack, so the tables for that are dead weight: 3 MB of a node program. Debuggers read
    // others, which are stripped with the symbols.
    .unsafeFlags(["-Xllvm", "-force-attribute=nounwind"], .when(configuration: .release)),
    // Lets the linker drop what is public but not used; otherwise it has to keep it, as for a library loaded at run time.
    .unsafeFlags(["-Xfrontend", "-internalize-at-link"], .when(configuration: .release)),
  ]
}

func shim(_ name: String, libraries: [String] = []) -> Target {
  .target(
    name: name, path: "Sources/\(name)",
    cSettings: [.unsafeFlags(["-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter"])],
    linkerSettings: libraries.map { .linkedLibrary($0) })
}

func library(_ name: String, path: String? = nil, _ dependencies: [String] = []) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    path: "Sources/\(path ?? name)", swiftSettings: settings(for: name))
}

func executable(_ name: String, _ dependencies: [String] = []) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    path: "Sources/\(name)", swiftSettings: settings(for: name))
}

/// An executable which `Benchmarks/NAME/run` builds and starts, beside what it is compared with in the folder `peer`.
func benchmark(_ name: String, peer: String? = nil, _ dependencies: [String]) -> Target {
  .executableTarget(
    name: "benchmark-\(name)", dependencies: dependencies.map { .byName(name: $0) },
    path: "Benchmarks/\(name)", exclude: ["run"] + (peer.map { [$0] } ?? []), swiftSettings: settings(for: name))
}

/// Tests with `golden` compare with texts in their folder Golden/, which is not compiled.
func tests(_ name: String, path: String? = nil, golden: Bool = false, _ dependencies: [String]) -> Target {
  .testTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) },
    path: "Tests/\(path ?? name)", exclude: golden ? ["Golden"] : [], swiftSettings: swiftSettings)
}

let shims: [Target] = [
  shim("CLinux"),
  shim("COpenSSL", libraries: ["ssl", "crypto"]),
  shim("CNGHTTP2", libraries: ["nghttp2"]),
  shim("CYAML", libraries: ["yaml"]),
  shim("CZlib", libraries: ["z"]),
]

let base: [Target] = [
  library("System", ["CLinux"]),
  library("Archive", ["CZlib"]),
  library("Logging", ["System"]),
  library("EventLoop", ["System", "CLinux"]),
  library("Protobuf", ["System"]),
  library("YAML", ["CYAML"]),
  library("TOML"),
]

let transport: [Target] = [
  library("PKI", ["COpenSSL"]),
  library("HTTP2", ["EventLoop", "System", "PKI", "CNGHTTP2", "COpenSSL"]),
  library("RPC", ["HTTP2", "EventLoop", "System", "Protobuf"]),
]

let runtime: [Target] = [
  library("Resources", ["RPC", "Protobuf", "YAML", "Logging", "System"])
]

let engines: [Target] = [
  library("Containerd", ["RPC", "Protobuf", "EventLoop", "System", "YAML", "PKI"]),
  library("EtcdClient", ["RPC", "Protobuf", "System"]),
  library("KubeClient", ["HTTP2", "PKI", "System", "YAML"]),
  library("Netlink", ["System", "CLinux"]),
]

let vocabulary: [Target] = [
  library("API", ["RPC", "Protobuf", "System"]),
  library("TrustdClient", ["API", "RPC", "PKI", "Protobuf", "System"]),
  library("Specs", ["API", "Resources", "Protobuf", "YAML", "PKI", "System"]),
  library("MachineConfig", ["YAML", "TOML", "PKI", "System"]),
  library("KubernetesTemplates", ["YAML", "PKI", "System"]),
]

let tools: [Target] = [
  library("Imaging", ["System", "PKI", "YAML", "Logging"]),
  library("Provision", ["System", "EventLoop", "Netlink", "PKI", "YAML"]),
  library(
    "ClusterOps",
    ["API", "RPC", "PKI", "KubeClient", "MachineConfig", "Specs", "Resources", "YAML", "Protobuf", "System"]),
]

let controllerDependencies = [
  "Resources", "Specs", "API", "MachineConfig", "PKI", "YAML", "System", "Logging", "Protobuf",
]
let controllerSupport: [Target] = [
  library("ControllerSupport", path: "Controllers/Support", controllerDependencies)
]
let supportedDependencies = controllerDependencies + ["ControllerSupport"]
let controllers: [Target] = [
  library("ConfigControllers", path: "Controllers/Config", supportedDependencies),
  library(
    "SecretsControllers", path: "Controllers/Secrets",
    supportedDependencies + ["RPC", "TrustdClient", "KubernetesTemplates"]),
  library("RuntimeControllers", path: "Controllers/Runtime", supportedDependencies),
  library("FilesControllers", path: "Controllers/Files", supportedDependencies),
  library("NetworkControllers", path: "Controllers/Network", supportedDependencies + ["Netlink", "EventLoop"]),
  library(
    "CRIControllers", path: "Controllers/CRI", supportedDependencies + ["Containerd", "KubernetesTemplates", "TOML"]),
  library(
    "EtcdControllers", path: "Controllers/Etcd", supportedDependencies + ["EtcdClient", "KubernetesTemplates"]),
  library(
    "KubernetesControllers", path: "Controllers/Kubernetes",
    supportedDependencies + ["KubeClient", "KubernetesTemplates", "EtcdClient", "Netlink", "EventLoop", "HTTP2"]),
]
let controllerNames = controllers.map(\.name)

let node: [Target] = [
  library(
    "MachinedCore",
    controllerNames + controllerDependencies
      + [
        "RPC", "EventLoop", "Containerd", "EtcdClient", "KubeClient", "KubernetesTemplates", "Netlink",
        "Archive", "TrustdClient", "ClusterOps",
      ]),
  library("ApidCore", ["API", "RPC", "PKI", "Resources", "Specs", "Protobuf", "System", "Logging", "EventLoop"]),
  library("TrustdCore", ["API", "RPC", "PKI", "Resources", "Specs", "Protobuf", "System", "Logging", "EventLoop"]),
]

let client: [Target] = [
  library("CommandLine", ["System"]),
  library(
    "TalosctlCore",
    [
      "CommandLine", "API", "RPC", "PKI", "Protobuf", "Resources", "Specs", "MachineConfig", "ClusterOps", "Provision",
      "YAML", "System", "Logging", "EventLoop", "Archive", "KubeClient",
    ]),
]

let executables: [Target] = [
  executable("machined", ["MachinedCore", "ApidCore", "TrustdCore", "System", "Logging", "EventLoop", "CLinux"]),
  executable("talosctl", ["TalosctlCore", "CommandLine", "System", "EventLoop"]),
  executable("imager", ["Imaging", "CommandLine", "System"]),
  executable("protoc-gen-talos", ["Protobuf"]),
]

let benchmarks: [Target] = [
  benchmark("eventloop", peer: "cpp", ["EventLoop"]),
  benchmark("pki", peer: "c", ["PKI"]),
  benchmark("protobuf", peer: "cpp", ["Protobuf"]),
  benchmark("resources", ["Resources", "YAML"]),
  benchmark("rpc", peer: "go", ["RPC", "PKI", "Protobuf", "System"]),
  benchmark("system", peer: "c", ["System"]),
  benchmark("yaml", peer: "go", ["System", "YAML"]),
]

/// Damaged inputs for every parser: `make fuzz`, and shortly in the tests.
let fuzzing: [Target] = [
  library("Fuzzing"),
  library(
    "FuzzTargets",
    [
      "API", "Archive", "Containerd", "EventLoop", "Fuzzing", "HTTP2", "MachineConfig", "Netlink", "PKI", "Protobuf",
      "Resources", "RPC", "Specs", "TalosctlCore", "TOML", "YAML",
    ]),
  executable("fuzz", ["FuzzTargets", "Fuzzing"]),
]

let testTargets: [Target] = [
  .executableTarget(
    name: "cluster-fixture", dependencies: ["Provision", "System"], path: "Tests/Fixtures/ClusterFixture",
    swiftSettings: swiftSettings),
  .executableTarget(
    name: "interop-peer", dependencies: ["RPC", "EventLoop", "PKI", "Protobuf", "System"], path: "Tests/Interop/Peer",
    swiftSettings: swiftSettings),
  .target(
    name: "FakeContainerd", dependencies: ["Containerd", "RPC", "Protobuf"], path: "Tests/Fixtures/FakeContainerd",
    swiftSettings: swiftSettings),
  .target(
    name: "FakeKubernetes", dependencies: ["KubeClient", "YAML"], path: "Tests/Fixtures/FakeKubernetes",
    swiftSettings: swiftSettings),
  tests("FuzzTests", ["FuzzTargets", "Fuzzing"]),
  tests("SystemTests", ["System"]),
  tests("ArchiveTests", ["Archive"]),
  tests("LoggingTests", ["Logging", "System"]),
  tests("EventLoopTests", ["EventLoop", "System", "CLinux"]),
  tests("ProtobufTests", ["Protobuf"]),
  tests("YAMLTests", ["YAML"]),
  tests("TOMLTests", ["TOML"]),
  tests("PKITests", ["PKI"]),
  tests("HTTP2Tests", ["HTTP2", "EventLoop", "System", "PKI", "COpenSSL"]),
  tests("RPCTests", ["RPC", "EventLoop", "PKI", "Protobuf"]),
  tests("ResourcesTests", ["Resources", "RPC", "EventLoop", "Protobuf", "YAML", "Logging", "System"]),
  tests("ContainerdTests", ["Containerd", "FakeContainerd", "RPC", "PKI", "Protobuf", "System", "YAML"]),
  tests("EtcdClientTests", ["EtcdClient", "RPC", "Protobuf"]),
  tests("KubeClientTests", ["KubeClient", "FakeKubernetes", "PKI", "YAML", "System"]),
  tests("NetlinkTests", ["Netlink", "System"]),
  tests("APITests", ["API", "RPC", "Protobuf", "EventLoop", "System"]),
  tests("SpecsTests", ["Specs", "API", "Resources", "Protobuf", "YAML", "System"]),
  tests("MachineConfigTests", golden: true, ["MachineConfig", "YAML", "PKI"]),
  tests(
    "KubernetesTemplatesTests", golden: true,
    ["KubernetesTemplates", "KubernetesControllers", "EtcdControllers", "ControllerSupport", "MachineConfig"]
      + ["Resources", "Specs", "API", "Protobuf", "YAML", "PKI", "System"]),
  tests("ImagingTests", ["Imaging", "System", "PKI", "YAML"]),
  tests("ProvisionTests", ["Provision", "EventLoop", "Netlink", "System", "YAML", "cluster-fixture"]),
  tests(
    "ControllersTests",
    controllerNames + controllerDependencies
      + [
        "TrustdClient", "KubernetesTemplates", "KubeClient", "FakeKubernetes", "Containerd", "FakeContainerd",
        "EtcdClient", "RPC",
      ]),
  tests(
    "MachinedCoreTests",
    ["MachinedCore", "Resources", "Specs", "API", "RPC", "EventLoop", "System", "MachineConfig", "Logging", "Protobuf"]
      + ["Containerd", "FakeContainerd", "EtcdClient", "KubernetesTemplates", "ClusterOps", "KubeClient", "Archive"]
      + ["ApidCore", "TalosctlCore", "CommandLine", "PKI", "ConfigControllers", "SecretsControllers"]),
  tests(
    "ApidCoreTests",
    ["ApidCore", "API", "RPC", "PKI", "EventLoop", "System", "Protobuf", "Resources", "Specs", "Logging"]),
  tests("TrustdCoreTests", ["TrustdCore", "TrustdClient", "API", "RPC", "PKI", "EventLoop", "System", "Protobuf"]),
  tests("CommandLineTests", ["CommandLine"]),
  tests(
    "ClusterOpsTests",
    ["ClusterOps", "API", "RPC", "Protobuf", "KubeClient", "FakeKubernetes", "Resources", "Specs", "YAML"]),
  tests(
    "TalosctlCoreTests",
    [
      "TalosctlCore", "CommandLine", "MachineConfig", "API", "RPC", "PKI", "Protobuf", "Resources", "Specs", "Archive",
      "YAML", "System", "FakeKubernetes", "KubeClient",
    ]),
]

let everything =
  shims + base + transport + runtime + engines + vocabulary + tools + controllerSupport + controllers + node + client
  + executables + benchmarks + fuzzing + testTargets

/// Only what the named targets need, so that `make test-unit FOCUS=RPCTests` compiles a fraction of the tree.
func closure(of names: [String], in targets: [Target]) -> [Target] {
  let byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
  var wanted: Set<String> = []
  var pending = names
  while let name = pending.popLast() {
    guard let target = byName[name], wanted.insert(name).inserted else { continue }
    for case .byNameItem(let dependency, _) in target.dependencies { pending.append(dependency) }
  }
  return targets.filter { wanted.contains($0.name) }
}

let focus = Context.environment["FOCUS"]?.split(separator: " ").map(String.init) ?? []

let package = Package(
  name: "talos",
  targets: focus.isEmpty ? everything : closure(of: focus, in: everything),
  swiftLanguageModes: [.v6]
)
