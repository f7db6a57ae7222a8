// SPDX-License-Identifier: Apache-2.0

import API
import Protobuf
import RPC

extension FakeMachine {
  func processes(_ request: Google.Empty, context: ServerContext) async throws -> Machine.ProcessesResponse {
    try note(request)
    let processes: [Machine.ProcessInfo] = [
      .with {
        ($0.pid, $0.state, $0.threads, $0.cpuTime) = (1, "S", 12, 1.5)
        ($0.virtualMemory, $0.residentMemory, $0.label) = (2_000_000, 1_000_000, "system_u")
        ($0.command, $0.executable, $0.args) = ("machined", "/usr/bin/machined", "machined --debug")
      },
      .with {
        ($0.pid, $0.state, $0.threads, $0.cpuTime) = (9, "R", 1, 20)
        ($0.virtualMemory, $0.residentMemory, $0.command) = (3_000_000, 500_000, "kworker")
      },
    ]
    return .with { $0.messages = [.with { $0.processes = processes }] }
  }

  func etcdStatus(_ request: Google.Empty, context: ServerContext) async throws -> Machine.EtcdStatusResponse {
    try note(request)
    let status = Machine.EtcdMemberStatus.with {
      ($0.memberID, $0.leader, $0.dbSize, $0.dbSizeInUse) = (0xab, 0xcd, 4_000_000, 1_000_000)
      ($0.raftIndex, $0.raftTerm, $0.raftAppliedIndex) = (100, 3, 99)
      ($0.protocolVersion, $0.storageVersion, $0.errors) = ("3.6.4", "3.6", ["slow disk"])
    }
    return .with { $0.messages = [.with { $0.memberStatus = status }] }
  }

  func diskUsage(
    _ request: Machine.DiskUsageRequest, responses: ResponseWriter<Machine.DiskUsageInfo>, context: ServerContext
  ) async throws {
    try note(request)
    try await responses.write(.with { ($0.name, $0.relativeName, $0.size) = ("/var/log", "log", 1_234_567) })
    try await responses.write(.with { ($0.name, $0.error) = ("/var/run", "permission denied") })
  }

  func statfs(
    _ request: Machine.StorageServiceStatfsRequest, context: ServerContext
  ) async throws -> Machine.StorageServiceStatfsResponse {
    try note(request)
    if config == "without statfs" { throw RPCStatus(.unimplemented, "unknown service machine.StorageService") }
    if request.path == "/gone" { throw RPCStatus(.notFound, "statfs /gone: no such file or directory") }
    return .with {
      ($0.size, $0.used, $0.available) = (4_000_000_000, 3_000_000_000, 500_000_000)
      ($0.inodes, $0.inodesUsed, $0.inodesFree) = (1000, 250, 750)
    }
  }

  func controllerRuntimeDependencies(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Inspect.ControllerRuntimeDependenciesResponse {
    try note(request)
    let edges: [Inspect.ControllerDependencyEdge] = [
      .with {
        ($0.controllerName, $0.edgeType) = ("network.LinkController", .outputExclusive)
        $0.resourceType = "LinkStatuses.net.talos.dev"
      },
      .with {
        ($0.controllerName, $0.edgeType) = ("network.AddressController", .inputWeak)
        ($0.resourceType, $0.resourceID) = ("LinkStatuses.net.talos.dev", "eth0")
      },
    ]
    return .with { $0.messages = [.with { $0.edges = edges }] }
  }
}
