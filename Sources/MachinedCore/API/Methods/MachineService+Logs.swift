// SPDX-License-Identifier: Apache-2.0

public import API
public import Protobuf
public import RPC
internal import System

extension MachineService {
  /// Logs of services. Logs of containers come from the container runtime, whose methods are elsewhere.
  public func logs(
    _ request: Machine.LogsRequest, responses: ResponseWriter<Common.Data>, context: ServerContext
  ) async throws {
    guard let log = node.logs.existing(request.id) else {
      let known = node.logs.identifiers.joined(separator: ", ")
      throw RPCStatus(.notFound, "log \"\(request.id)\" was not registered; the logs are \(known)")
    }
    responses.sendInitialMetadata()
    for try await chunk in log.chunks(follow: request.follow, tailLines: Int(request.tailLines)) {
      try await responses.write(.with { $0.bytes = chunk })
    }
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
    let boot = node.clock.now.advanced(by: .zero - uptime())
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
