// SPDX-License-Identifier: Apache-2.0

internal import Resources
internal import Containerd
internal import ControllerSupport
internal import System

/// The container runtime that runs pods and the node's own containers.
struct CRIService: Service {
  static let socket = "/run/containerd/containerd.sock"
  static let configuration = "/etc/cri/containerd.toml"

  let id = "cri"
  let mode: RuntimeMode
  let clock: any TimeSource
  let state: any CoreState
  let client: ContainerdClient
  /// Holds once addresses, hostname and `/etc` files are there.
  let networkReady: any Condition
  /// Holds once `/etc/machine-id` is this node's.
  let identified: any Condition
  /// Holds once it is known what the machine config adds to the environment.
  let environmentKnown: any Condition

  var conditions: [any Condition] {
    [
      networkReady, identified, environmentKnown,
      FilesExistCondition([Self.configuration], clock: clock, interval: .milliseconds(50)),
    ]
  }

  var healthCheck: HealthCheck? {
    let client = client
    return HealthCheck {
      guard try await client.isServing() else { throw NotServing() }
    }
  }

  func prepare(_ context: ServiceContext) async throws {
    for directory in ["/run/containerd", "/var/lib/containerd", "/var/lib/cni", "/etc/cni/net.d"] {
      try Files.makeDirectories(directory, mode: 0o711)
    }
  }

  func makeRunner(_ context: ServiceContext) async throws -> (any Runner)? {
    var options = ProcessOptions("/usr/bin/containerd", ["--config", Self.configuration])
    options.environment = try await state.serviceEnvironment().added(
      to: ["PATH": "/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/cni/bin"])
    options.oomScoreAdjustment = -500
    let cgroup = SystemCgroup.containerRuntime
    options.cgroup = cgroup.group
    var runner = ProcessRunner(id, options, limits: cgroup.limits(in: mode), context: context)
    // The shims of the containers live in its group; containerd finds them again when it comes back.
    runner.endsGroup = false
    return RestartingRunner(runner, clock: clock)
  }

  /// containerd answers its health check, but not with SERVING.
  struct NotServing: Error, CustomStringConvertible {
    var description: String { "containerd does not serve yet" }
  }
}
