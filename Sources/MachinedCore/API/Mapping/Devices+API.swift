// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

extension Machine.DiskStat {
  init(_ disk: DiskStatistics) {
    self.init()
    name = disk.name
    (readCompleted, readMerged) = (disk.readsCompleted, disk.readsMerged)
    (readSectors, readTimeMs) = (disk.sectorsRead, disk.readMilliseconds)
    (writeCompleted, writeMerged) = (disk.writesCompleted, disk.writesMerged)
    (writeSectors, writeTimeMs) = (disk.sectorsWritten, disk.writeMilliseconds)
    (ioInProgress, ioTimeMs, ioTimeWeightedMs) = (disk.inProgress, disk.busyMilliseconds, disk.weightedMilliseconds)
    (discardCompleted, discardMerged) = (disk.discardsCompleted, disk.discardsMerged)
    (discardSectors, discardTimeMs) = (disk.sectorsDiscarded, disk.discardMilliseconds)
  }

  private static var counters: [WritableKeyPath<Self, UInt64>] {
    [
      \.readCompleted, \.readMerged, \.readSectors, \.readTimeMs, \.writeCompleted, \.writeMerged, \.writeSectors,
      \.writeTimeMs, \.ioInProgress, \.ioTimeMs, \.ioTimeWeightedMs, \.discardCompleted, \.discardMerged,
      \.discardSectors, \.discardTimeMs,
    ]
  }

  mutating func add(_ other: Self) {
    for counter in Self.counters { self[keyPath: counter] &+= other[keyPath: counter] }
  }
}

extension Machine.NetDev {
  init(_ device: NetworkDeviceStatistics) {
    self.init()
    name = device.name
    (rxBytes, rxPackets) = (device.receivedBytes, device.receivedPackets)
    (rxErrors, rxDropped) = (device.receiveErrors, device.receiveDropped)
    (rxFifo, rxFrame) = (device.receiveFIFO, device.receiveFrame)
    (rxCompressed, rxMulticast) = (device.receiveCompressed, device.receiveMulticast)
    (txBytes, txPackets) = (device.sentBytes, device.sentPackets)
    (txErrors, txDropped) = (device.sendErrors, device.sendDropped)
    (txFifo, txCollisions) = (device.sendFIFO, device.sendCollisions)
    (txCarrier, txCompressed) = (device.sendCarrier, device.sendCompressed)
  }

  private static var counters: [WritableKeyPath<Self, UInt64>] {
    [
      \.rxBytes, \.rxPackets, \.rxErrors, \.rxDropped, \.rxFifo, \.rxFrame, \.rxCompressed, \.rxMulticast, \.txBytes,
      \.txPackets, \.txErrors, \.txDropped, \.txFifo, \.txCollisions, \.txCarrier, \.txCompressed,
    ]
  }

  mutating func add(_ other: Self) {
    for counter in Self.counters { self[keyPath: counter] &+= other[keyPath: counter] }
  }
}

extension Machine.ProcessInfo {
  init(_ process: System.ProcessInfo) {
    self.init()
    (pid, ppid, state, threads) = (process.pid, process.parent, process.state, process.threads)
    cpuTime = process.cpuTime.inSeconds
    (virtualMemory, residentMemory) = (process.virtualMemory, process.residentMemory)
    (command, executable, args, label) = (process.command, process.executable, process.arguments, process.label)
  }
}

extension Machine.MountStat {
  /// Sizes stay 0 for file systems that do not tell.
  init(_ mount: MountPoint) {
    self.init()
    filesystem = mount.source
    mountedOn = mount.target
    let space = try? FileSystemSpace.at(mount.target)
    size = space?.size ?? 0
    available = space?.available ?? 0
  }
}
