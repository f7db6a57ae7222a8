// SPDX-License-Identifier: Apache-2.0

internal import System
internal import YAML

/// Devices that a node needs beyond the standard ones of every container.
enum DeviceNode {
  /// The kernel log is read by kubelet and by dmesg; FUSE and TUN serve pods that bring file systems or tunnels.
  private static let wanted = ["/dev/kmsg", "/dev/fuse", "/dev/net/tun"]

  /// Those that this machine has, as runc wants them.
  static func present() -> [Node] {
    wanted.compactMap { path in
      guard let status = try? Files.status(path), status.kind == .characterDevice else { return nil }
      let device = status.representedDevice
      return [
        "path": .string(path), "type": "c", "major": .int(Int64(device.major)), "minor": .int(Int64(device.minor)),
        "fileMode": .int(Int64(status.permissions)), "uid": 0, "gid": 0,
      ]
    }
  }
}
