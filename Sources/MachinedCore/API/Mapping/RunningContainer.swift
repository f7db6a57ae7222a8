// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Containerd
internal import Protobuf
internal import System

/// A container with its task, as the API shows it: pods by the names that Kubernetes gave them.
struct RunningContainer {
  let containerID: String
  let namespace: String
  let image: String
  let process: UInt32
  let status: String
  let isSandbox: Bool
  /// `namespace/pod`, or the container's own ID outside of pods.
  let podID: String
  /// The container's name within its pod.
  let name: String

  init?(_ container: ContainerdClient.Container, _ task: ContainerdClient.Task?, namespace: String) {
    containerID = container.id
    self.namespace = namespace
    image = container.image
    process = task?.pid ?? 0
    let labels = container.labels
    isSandbox = labels["io.cri-containerd.kind"] == "sandbox"
    guard let pod = labels["io.kubernetes.pod.name"], let podNamespace = labels["io.kubernetes.pod.namespace"] else {
      podID = container.id
      name = container.id
      status = task?.status.rawValue ?? "STOPPED"
      return
    }
    // What has ended and not been removed yet is history.
    guard let task else { return nil }
    podID = "\(podNamespace)/\(pod)"
    name = labels["io.kubernetes.container.name"] ?? pod
    status = isSandbox ? "SANDBOX_READY" : "CONTAINER_\(task.status.rawValue)"
  }

  /// Unique and stable: what `talosctl restart` takes.
  var displayID: String {
    isSandbox || podID == containerID ? podID : "\(podID):\(name):\(containerID.prefix(12))"
  }

  func answers(to id: String) -> Bool {
    // The list draws containers below their pods with a branch that people copy along.
    let id = id.hasPrefix("└─ ") ? String(id.dropFirst(3)) : id
    return id == displayID || id == containerID || id == "\(podID):\(name)"
  }

  var info: Machine.ContainerInfo {
    .with {
      $0.namespace = namespace
      $0.id = displayID
      $0.internalID = containerID
      $0.image = image
      $0.pid = process
      $0.status = status
      $0.podID = podID
      $0.name = name
    }
  }

  /// Nil when it has no process, or one whose control group is not accounted for.
  func statistics(_ hierarchy: CgroupHierarchy) -> Machine.Stat? {
    guard process != 0, let group = try? hierarchy.group(ofProcess: Int32(clamping: process)) else { return nil }
    let usage = group.statistics()
    return .with {
      $0.namespace = namespace
      $0.id = displayID
      $0.memoryUsage = usage.workingSet ?? 0
      $0.cpuUsage = usage.cpuTime.map(Self.nanoseconds) ?? 0
      $0.podID = podID
      $0.name = name
    }
  }

  private static func nanoseconds(_ duration: Duration) -> UInt64 {
    let (seconds, attoseconds) = duration.components
    return UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: attoseconds / 1_000_000_000)
  }
}
