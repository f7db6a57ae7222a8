// SPDX-License-Identifier: Apache-2.0

internal import Resources
public import API
internal import Containerd
public import Protobuf
public import RPC
internal import System

extension MachineService {
  /// The log of a service, or of a container in a pod when the namespace is Kubernetes'.
  public func logs(
    _ request: Machine.LogsRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    if Self.isService(request) { return try await serviceLogs(request, responses) }
    guard request.namespace == ContainerdClient.kubernetesNamespace else {
      throw RPCStatus(
        .notFound,
        "no logs are kept of containers in namespace \"\(request.namespace)\": those of services are in system, "
          + "those of pods in k8s.io (`talosctl logs -k`)")
    }
    let directory = node.path(ContainerLog.directory)
    let log = try await ContainerLogFinder(containers: engines.podContainers, directory: directory).find(request.id)
    var reader = try await ContainerLogReader(
      log, in: directory, follow: request.follow, tail: Int(request.tailLines), clock: node.clock)
    responses.sendInitialMetadata()
    while let text = try await reader.next() { try await responses.write(.with { $0.bytes = text }) }
  }

  private func serviceLogs(_ request: Machine.LogsRequest, _ responses: ResponseWriter<Common.Data>) async throws {
    guard let log = node.logs.existing(request.id) else {
      let known = node.logs.identifiers.joined(separator: ", ")
      let hint = request.id.contains("/") ? "; containers of pods are asked for with --kubernetes (-k)" : ""
      throw RPCStatus(.notFound, "log \"\(request.id)\" was not registered; the logs are \(known)\(hint)")
    }
    responses.sendInitialMetadata()
    for try await chunk in log.chunks(follow: request.follow, tailLines: Int(request.tailLines)) {
      try await responses.write(.with { $0.bytes = chunk })
    }
  }

  /// The kubelet's log is found wherever people look for it.
  private static func isService(_ request: Machine.LogsRequest) -> Bool {
    ["", ContainerdClient.systemNamespace].contains(request.namespace) || request.id == "kubelet"
  }

  public func logsContainers(
    _ request: Google.Empty, context: ServerContext
  ) async throws -> Machine.LogsContainersResponse {
    .with { $0.messages = [.with { $0.ids = node.logs.identifiers }] }
  }

  /// The kernel's log. `tail` leaves out what is there already, as clients expect of `--tail --follow`.
  public func dmesg(
    _ request: Machine.DmesgRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    let log = try KernelLog(tail: request.tail)
    let boot = node.clock.now().advanced(by: .zero - uptime())
    responses.sendInitialMetadata()
    while true {
      while let record = try log.next() {
        try await responses.write(.with { $0.bytes = Array((KernelLogLine.text(record, bootTime: boot) + "\n").utf8) })
      }
      guard request.follow else { return }
      try await node.clock.sleep(for: .milliseconds(250))
    }
  }
}
