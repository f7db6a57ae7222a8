// SPDX-License-Identifier: Apache-2.0

import API
import Archive
import Protobuf
import RPC
import Resources
import Specs
import Synchronization
import System

/// A machine that answers like a real one, from memory.
final class FakeMachine: MachineServiceHandler, TimeServiceHandler, StateServiceHandler, ClusterServiceHandler,
  MachineStorageServiceHandler, InspectServiceHandler
{
  static let kubeconfig = """
    apiVersion: v1
    kind: Config
    clusters:
      - name: demo
        cluster:
          server: https://10.5.0.2:6443
    users:
      - name: admin@demo
        user:
          token: abc
    contexts:
      - name: admin@demo
        context:
          cluster: demo
          user: admin@demo
    current-context: admin@demo

    """

  private let requests = Mutex<[any Message]>([])
  /// What `version` was told of the cluster that it is about: `context` and `runtime`.
  let namedClusters = Mutex<[[String]]>([])
  let config: String
  private let denies: Bool

  init(config: String = "", denies: Bool = false) {
    self.config = config
    self.denies = denies
  }

  var methods: [RPCMethod] {
    machineServiceMethods + timeServiceMethods + stateServiceMethods + clusterServiceMethods
      + machineStorageServiceMethods + inspectServiceMethods
  }

  /// The requests of one kind, in order.
  func received<Request: Message>(_ type: Request.Type) -> [Request] {
    requests.withLock { $0.compactMap { $0 as? Request } }
  }

  func note(_ request: any Message) throws {
    requests.withLock { $0.append(request) }
    if denies { throw RPCStatus(.permissionDenied, "not authorized") }
  }

  func containers(_ request: Machine.ContainersRequest, context: ServerContext) async throws
    -> Machine.ContainersResponse
  {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.containers = [
            .with {
              ($0.namespace, $0.id, $0.image, $0.pid, $0.status, $0.podID) = (
                request.namespace, "kubelet", "kubelet:v1", 42, "RUNNING", "kubelet"
              )
            },
            .with {
              ($0.namespace, $0.id, $0.image, $0.pid, $0.status, $0.podID) = (
                request.namespace, "etcd", "etcd:v3", 41, "RUNNING", "pod"
              )
            },
          ]
        }
      ]
    }
  }

  func stats(_ request: Machine.StatsRequest, context: ServerContext) async throws -> Machine.StatsResponse {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.stats = [.with { ($0.namespace, $0.id, $0.memoryUsage, $0.cpuUsage) = ("system", "etcd", 12_345_678, 99) }]
        }
      ]
    }
  }

  func restart(_ request: Machine.RestartRequest, context: ServerContext) async throws -> Machine.RestartResponse {
    try note(request)
    return .with { $0.messages = [.init()] }
  }

  func serviceList(_ request: Google.Empty, context: ServerContext) async throws -> Machine.ServiceListResponse {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.services = [
            .with {
              ($0.id, $0.state) = ("apid", "Running")
              $0.health = .with { ($0.healthy, $0.lastMessage) = (true, "fine") }
              $0.events = .with {
                $0.events = [
                  .with { ($0.state, $0.msg, $0.ts) = ("Running", "Started task apid", Google.Timestamp(.now)) }
                ]
              }
            },
            .with { ($0.id, $0.state, $0.health) = ("udevd", "Waiting", .with { $0.unknown = true }) },
          ]
        }
      ]
    }
  }

  func serviceStart(_ request: Machine.ServiceStartRequest, context: ServerContext) async throws
    -> Machine.ServiceStartResponse
  {
    try note(request)
    return .with { $0.messages = [.with { $0.resp = "Service \"\(request.id)\" started" }] }
  }

  func logs(_ request: Machine.LogsRequest, responses: ResponseWriter<Common.Data>, context: ServerContext) async throws
  {
    try note(request)
    for piece in ["first li", "ne\nsecond line\nthi", "rd"] {
      try await responses.write(.with { $0.bytes = Array(piece.utf8) })
    }
  }

  func dmesg(_ request: Machine.DmesgRequest, responses: ResponseWriter<Common.Data>, context: ServerContext)
    async throws
  {
    try note(request)
    try await responses.write(.with { $0.bytes = Array("kern: info: hello\n".utf8) })
    try await responses.write(.with { $0.bytes = Array("kern: info: again".utf8) })
  }

  func events(_ request: Machine.EventsRequest, responses: ResponseWriter<Machine.Event>, context: ServerContext)
    async throws
  {
    try note(request)
    try await responses.write(.init())
    let status = Machine.MachineStatusEvent.with { ($0.stage, $0.status) = (.running, .with { $0.ready = true }) }
    let phase = Machine.PhaseEvent.with { ($0.phase, $0.action) = ("cleanup", .start) }
    if request.withActorID.isEmpty {
      try await responses.write(.with { ($0.id, $0.data) = ("e2", Google.AnyMessage(packing: status)) })
    } else {
      try await responses.write(
        .with { ($0.id, $0.actorID, $0.data) = ("e1", request.withActorID, Google.AnyMessage(packing: phase)) })
      throw RPCStatus(.unavailable, "the node goes down")
    }
  }

  func reboot(_ request: Machine.RebootRequest, context: ServerContext) async throws -> Machine.RebootResponse {
    try note(request)
    return .with { $0.messages = [.with { $0.actorID = "actor-1" }] }
  }

  func version(_ request: Google.Empty, context: ServerContext) async throws -> Machine.VersionResponse {
    try note(request)
    namedClusters.withLock { $0.append(context.metadata.strings("context") + context.metadata.strings("runtime")) }
    return .with {
      $0.messages = [
        .with {
          $0.version = .with { ($0.tag, $0.os, $0.arch) = ("v1.12.0", "linux", "amd64") }
          $0.features = .with { $0.rbac = true }
        }
      ]
    }
  }

  func mounts(_ request: Google.Empty, context: ServerContext) async throws -> Machine.MountsResponse {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.stats = [
            .with {
              ($0.filesystem, $0.size, $0.available, $0.mountedOn) = ("tmpfs", 4_000_000_000, 1_000_000_000, "/run")
            }
          ]
          if config == "unmounts" { $0.stats.append(.with { $0.mountedOn = "/gone" }) }
        }
      ]
    }
  }

  func memory(_ request: Google.Empty, context: ServerContext) async throws -> Machine.MemoryResponse {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.meminfo = .with {
            ($0.memtotal, $0.memfree, $0.memavailable, $0.cached) = (8_388_608, 2_097_152, 4_194_304, 1_048_576)
          }
        }
      ]
    }
  }

  func list(_ request: Machine.ListRequest, responses: ResponseWriter<Machine.FileInfo>, context: ServerContext)
    async throws
  {
    try note(request)
    guard request.root != "/nowhere" else {
      return try await responses.write(.with { ($0.name, $0.error) = ("/nowhere", "no such file or directory") })
    }
    try await responses.write(
      .with { ($0.name, $0.relativeName, $0.mode, $0.size) = ("/etc", "etc", 1 << 31 | 0o755, 40) })
    try await responses.write(
      .with { ($0.name, $0.relativeName, $0.mode, $0.link) = ("/bin", "bin", 1 << 27 | 0o777, "usr/bin") })
  }

  func read(_ request: Machine.ReadRequest, responses: ResponseWriter<Common.Data>, context: ServerContext) async throws
  {
    try note(request)
    try await responses.write(.with { $0.bytes = Array("content of \(request.path)\n".utf8) })
  }

  func bootstrap(_ request: Machine.BootstrapRequest, context: ServerContext) async throws -> Machine.BootstrapResponse
  {
    try note(request)
    return .with { $0.messages = [.init()] }
  }

  func etcdRecover(_ requests: RequestStream<Common.Data>, context: ServerContext) async throws
    -> Machine.EtcdRecoverResponse
  {
    for try await chunk in requests { try note(chunk) }
    return .with { $0.messages = [.init()] }
  }

  func etcdMemberList(_ request: Machine.EtcdMemberListRequest, context: ServerContext) async throws
    -> Machine.EtcdMemberListResponse
  {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          $0.members = [
            .with {
              ($0.id, $0.hostname, $0.peerURLs, $0.clientURLs) = (0xab, "cp", ["https://a:2380"], ["https://a:2379"])
            }
          ]
        }
      ]
    }
  }

  func kubeconfig(_ request: Google.Empty, responses: ResponseWriter<Common.Data>, context: ServerContext) async throws
  {
    try note(request)
    let archive = try Gzip.compress(Tar.archive([TarEntry(name: "kubeconfig", content: Array(Self.kubeconfig.utf8))]))
    try await responses.write(.with { $0.bytes = archive })
  }

  func applyConfiguration(
    _ request: Machine.ApplyConfigurationRequest, context: ServerContext
  ) async throws -> Machine.ApplyConfigurationResponse {
    try note(request)
    return .with {
      $0.messages = [.with { ($0.warnings, $0.modeDetails) = (["old key"], "Applied configuration without a reboot") }]
    }
  }

  func time(_ request: Google.Empty, context: ServerContext) async throws -> TimeAPI.TimeResponse {
    try note(request)
    return .with {
      $0.messages = [
        .with {
          ($0.server, $0.localtime, $0.remotetime) = (
            "ntp", .init(seconds: 0, nanos: 5000), .init(seconds: 1, nanos: 0)
          )
        }
      ]
    }
  }

  func list(_ request: Cosi.ListRequest, responses: ResponseWriter<Cosi.ListResponse>, context: ServerContext)
    async throws
  {
    try note(request)
    for resource in try resources()
    where resource.metadata?.type == request.type && resource.metadata?.namespace == request.namespace {
      try await responses.write(.with { $0.resource = resource })
    }
  }

  func get(_ request: Cosi.GetRequest, context: ServerContext) async throws -> Cosi.GetResponse {
    try note(request)
    guard
      let found = try resources().first(where: { $0.metadata?.type == request.type && $0.metadata?.id == request.id })
    else {
      throw RPCStatus(.notFound, "resource \(request.type)(\(request.id)@undefined) doesn't exist")
    }
    return .with { $0.resource = found }
  }

  func watch(_ request: Cosi.WatchRequest, responses: ResponseWriter<Cosi.WatchResponse>, context: ServerContext)
    async throws
  {
    try note(request)
    try await responses.write(.init())
    let found = try resources().filter { $0.metadata?.type == request.type }
    for (kind, resource) in zip([Cosi.EventType.created, .destroyed], found) {
      try await responses.write(.with { $0.event = [.with { ($0.eventType, $0.resource) = (kind, resource) }] })
    }
    try await responses.write(.with { $0.event = [.with { $0.eventType = .bootstrapped }] })
  }

  private func resources() throws -> [Cosi.Resource] {
    let definition = """
      type: LinkStatuses.net.talos.dev
      displayType: LinkStatus
      defaultNamespace: network
      aliases: [link, ls]
      allAliases: [linkstatuses, linkstatuses.net, links, link, ls]
      printColumns:
          - name: Type
            jsonPath: '{.type}'
          - name: MTU
            jsonPath: '{.mtu}'
      """
    return [
      Self.resource("meta", "ResourceDefinitions.meta.cosi.dev", "linkstatuses.net.talos.dev", definition),
      Self.resource(
        "meta", "ResourceDefinitions.meta.cosi.dev", "members.cluster.talos.dev",
        "type: Members.cluster.talos.dev\ndisplayType: Member\ndefaultNamespace: cluster\naliases: [members]"),
      Self.resource(
        "network", "LinkStatuses.net.talos.dev", "eth0", "type: ether\nmtu: 1500\naddresses:\n    - a\n    - b"),
      Self.resource("network", "LinkStatuses.net.talos.dev", "lo", "type: loopback\nmtu: 65536\naddresses: []"),
      Self.resource(
        "k8s", "Nodenames.kubernetes.talos.dev", "nodename", "nodename: worker-1",
        KubernetesResources.NodenameSpec.with { $0.nodename = "worker-1" }.protobuf()),
      Self.resource(
        "config", "MachineConfigs.config.talos.dev", "v1alpha1", "|\n    \(config)",
        ConfigResources.MachineConfigSpec.with { $0.yamlMarshalled = Array(config.utf8) }.protobuf()),
    ]
  }

  private static func resource(_ namespace: String, _ type: String, _ id: String, _ yaml: String, _ spec: [UInt8] = [])
    -> Cosi.Resource
  {
    .with {
      $0.metadata = .with {
        ($0.namespace, $0.type, $0.id, $0.version, $0.phase) = (namespace, type, id, "3", "running")
        ($0.created, $0.labels) = (.init(seconds: 0, nanos: 5), ["app": "foo"])
        $0.updated = $0.created
      }
      $0.spec = .with { ($0.yamlSpec, $0.protoSpec) = (yaml, spec) }
    }
  }
}
