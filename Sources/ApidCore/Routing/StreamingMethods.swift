// SPDX-License-Identifier: Apache-2.0

/// The methods that answer with a stream, which a proxy cannot see from the bytes.
enum StreamingMethods {
  private static let machine: Set<Substring> = [
    "Copy", "DiskUsage", "Dmesg", "EtcdSnapshot", "Events", "ImageList", "Kubeconfig", "List", "DebugContainer", "Logs",
    "PacketCapture", "Read",
  ]
  private static let others: Set<String> = [
    "/machine.LifecycleService/Install", "/machine.LifecycleService/Upgrade", "/os.OSService/Dmesg",
    "/cluster.ClusterService/HealthCheck",
  ]

  static func contains(_ path: String) -> Bool {
    if path.hasSuffix("Stream") || others.contains(path) { return true }
    let parts = path.split(separator: "/")
    return parts.count == 2 && parts[0] == "machine.MachineService" && machine.contains(parts[1])
  }
}
