// SPDX-License-Identifier: Apache-2.0

import API
import KubeClient
import Protobuf
import RPC
import Resources
import Specs
import Synchronization
import YAML

@testable import ClusterOps

/// A cluster of one control plane node and one worker, healthy unless a test spoils it.
final class FakeCluster: KubernetesTransport {
  struct State {
    var serviceStates: [String: String] = [:]
    var etcdMembers = 1
    var stage = ResourceEnums.RuntimeMachineStage.running
    var readyNodes = 2
    var proxyPods: (wanted: Int64, ready: Int64)? = (2, 2)
    var podPhase = "Running"
    var staticPods = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"]
    var cordoned = false
  }

  static let controlPlane = "10.5.0.2"
  static let worker = "10.5.0.3"

  private let state = Mutex(State())

  func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
  }

  fileprivate var current: State { state.withLock { $0 } }

  var access: ClusterAccess {
    ClusterAccess(
      nodes: ClusterNodes(controlPlanes: [Self.controlPlane], workers: [Self.worker]),
      channel: { _ in InProcessChannel(services: [FakeNode(cluster: self)]) },
      kubernetes: { KubernetesClient(transport: self) })
  }

  /// The same with a node that answers so many calls and no more; `onSilence` is called when it is asked once too often.
  func access(silent: String, after answers: Int, onSilence: @escaping @Sendable () -> Void) -> ClusterAccess {
    let asked = Mutex(0)
    return ClusterAccess(
      nodes: ClusterNodes(controlPlanes: [Self.controlPlane], workers: [Self.worker]),
      channel: { node in
        let isSilent =
          node == silent
          && asked.withLock { asked in
            asked += 1
            return asked > answers
          }
        return isSilent ? SilentChannel(onCall: onSilence) : InProcessChannel(services: [FakeNode(cluster: self)])
      }, kubernetes: { KubernetesClient(transport: self) })
  }

  func send(_ request: KubernetesRequest) async throws -> KubernetesResponse {
    guard let body = answer(request.path) else {
      return KubernetesResponse(status: 404, body: Array(#"{"reason": "NotFound", "message": "not found"}"#.utf8))
    }
    return KubernetesResponse(status: 200, body: Array(body.json().utf8))
  }

  func stream(_ request: KubernetesRequest) async throws -> KubernetesBody {
    AsyncThrowingStream<[UInt8], any Error> { $0.finish() }
  }

  private func answer(_ path: String) -> Node? {
    let state = current
    if path.hasPrefix("/api/v1/nodes") {
      return ["items": [node("cp", Self.controlPlane, 0), node("worker", Self.worker, 1)]]
    }
    guard path.contains("daemonsets/kube-proxy"), let proxy = state.proxyPods else { return nil }
    return ["status": ["desiredNumberScheduled": .int(proxy.wanted), "numberReady": .int(proxy.ready)]]
  }

  private func node(_ name: String, _ address: String, _ index: Int) -> Node {
    let ready: Node = .string(index < current.readyNodes ? "True" : "False")
    return [
      "metadata": ["name": .string(name), "labels": index == 0 ? ["node-role.kubernetes.io/control-plane": ""] : [:]],
      "spec": ["unschedulable": .bool(current.cordoned && index == 1)],
      "status": [
        "addresses": [
          ["type": "InternalIP", "address": .string(address)], ["type": "Hostname", "address": .string(name)],
        ],
        "conditions": [["type": "Ready", "status": ready]],
      ],
    ]
  }
}

/// Leads to a machine that takes calls and says nothing.
private struct SilentChannel: RPCChannel {
  let onCall: @Sendable () -> Void

  func startCall(_ path: String, options: CallOptions) async throws -> any RPCCall {
    onCall()
    try? await Task.sleep(for: .seconds(3600))
    throw RPCStatus(.cancelled, "cancelled")
  }
}

/// The API of one of the nodes.
private final class FakeNode: MachineServiceHandler, StateServiceHandler {
  private let cluster: FakeCluster

  init(cluster: FakeCluster) {
    self.cluster = cluster
  }

  var methods: [RPCMethod] { machineServiceMethods + stateServiceMethods }

  func serviceList(_ request: Google.Empty, context: ServerContext) async throws -> Machine.ServiceListResponse {
    let states = cluster.current.serviceStates
    let services = ["etcd", "apid", "kubelet"].map { id in
      Machine.ServiceInfo.with {
        $0.id = id
        $0.state = states[id] ?? "Running"
        $0.health = .with { $0.healthy = true }
      }
    }
    return .with { $0.messages = [.with { $0.services = services }] }
  }

  func etcdMemberList(
    _ request: Machine.EtcdMemberListRequest, context: ServerContext
  ) async throws -> Machine.EtcdMemberListResponse {
    let members = (0..<cluster.current.etcdMembers).map { index in
      Machine.EtcdMember.with {
        $0.id = UInt64(index)
        $0.clientURLs = ["https://10.5.0.\(index + 2):2379"]
      }
    }
    return .with { $0.messages = [.with { $0.members = members }] }
  }

  func list(
    _ request: Cosi.ListRequest, responses: ResponseWriter<Cosi.ListResponse>, context: ServerContext
  ) async throws {
    let state = ResourceState()
    let status: Node = [
      "phase": .string(cluster.current.podPhase), "conditions": [["type": "Ready", "status": "True"]],
    ]
    for name in cluster.current.staticPods {
      let spec = KubernetesResources.StaticPodStatusSpec.with { $0.podStatus = .init(status) }
      try await state.create(Resource(id: "kube-system/\(name)-cp", spec: spec))
    }
    try await StateService(state).list(request, responses: responses, context: context)
  }

  func get(_ request: Cosi.GetRequest, context: ServerContext) async throws -> Cosi.GetResponse {
    let spec = RuntimeResources.MachineStatusSpec.with { $0.stage = cluster.current.stage }
    let state = ResourceState()
    try await state.create(Resource(id: request.id, spec: spec))
    return try await StateService(state).get(request, context: context)
  }
}
