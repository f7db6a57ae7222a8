// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Containerd
internal import Glibc
internal import Logging
internal import RPC
internal import System

/// Runs a service as a container of the node, with its output in the service's log.
struct ContainerRunner: Runner {
  /// How long a container may take to end by itself.
  var gracePeriod = Duration.seconds(10)
  /// Where the FIFOs of outputs lie.
  var outputDirectory = "/run/containerd/fifo-talos"

  let id: String
  let image: String
  let client: ContainerdClient
  let images: ImageProvider
  let context: ServiceContext
  /// What the container may do and see, given how its image wants to be run.
  let specification: @Sendable (ImageConfig) throws -> ContainerSpecification

  var description: String { "Containerd(\"\(id)\")" }

  func run(_ report: @escaping Report) async throws {
    try await images.ensure(image, client)
    let configuration = try specification(try await client.imageConfig(image)).runtimeConfiguration
    do {
      try await client.createContainer(id, image: image, specification: configuration)
      try await runTask(report)
    } catch {
      try? await uncancelled { try await client.removeContainer(id) }
      throw error
    }
    try await uncancelled { try await client.removeContainer(id) }
  }

  private func runTask(_ report: @escaping Report) async throws {
    let output = try ContainerOutput(
      id: id, logs: context.logs, directory: outputDirectory, logger: context.logger)
    defer { output.close() }
    let process = try await client.createTask(id, output: output.path)
    do {
      try await client.startTask(id)
      report(.running, "Started task \(id) (PID \(process)) for container \(id)")
      let status = try await waitForEnd()
      guard status == 0 else { throw ContainerFailure(id: id, status: status) }
    } catch  where Task.isCancelled {
      try await uncancelled { try await stop(report) }
    }
  }

  /// The container outlives containerd, so losing the connection says nothing: waits until containerd is back and knows.
  private func waitForEnd() async throws -> UInt32 {
    while true {
      do {
        return try await client.waitForTask(id)
      } catch let status as RPCStatus where Self.lostConnection.contains(status.code) && !Task.isCancelled {
        try await context.clock.sleep(for: Self.reconnectInterval)
      }
    }
  }

  private static let lostConnection: [RPCCode] = [.unavailable, .cancelled]
  private static let reconnectInterval = Duration.milliseconds(250)

  private func stop(_ report: @escaping Report) async throws {
    report(.stopping, "Sending SIGTERM to task \(id)")
    try await client.signalTask(id, SIGTERM)
    do {
      _ = try await context.clock.withTimeout(gracePeriod, "stop \(id)") { try await client.waitForTask(id) }
    } catch is TimeoutError {
      report(.stopping, "Sending SIGKILL to task \(id)")
      try await client.signalTask(id, SIGKILL, all: true)
    }
  }
}

/// A container ended in another way than by exit code 0.
struct ContainerFailure: Error, Equatable, CustomStringConvertible {
  let id: String
  let status: UInt32

  var description: String { "container \(id) ended with exit code \(status); see `talosctl logs \(id)`" }
}
