// SPDX-License-Identifier: Apache-2.0

internal import System

/// The sequences of a node that is a container: no disks, no boot loader, no firmware.
public struct ContainerSequences: Sequences {
  let tasks: NodeTasks

  public init(_ tasks: NodeTasks) { self.tasks = tasks }

  public func initialize() -> [SequencePhase] {
    [
      SequencePhase("machined", tasks.startMachined(self), tasks.startApid),
      SequencePhase("config", tasks.loadConfig),
    ]
  }

  public func boot() -> [SequencePhase] {
    [
      SequencePhase("memorySizeCheck", tasks.checkMemorySize),
      SequencePhase("diskSizeCheck", tasks.checkDiskSize),
      SequencePhase("sharedFilesystems", tasks.shareFileSystems),
      SequencePhase("ephemeral", tasks.prepareEphemeral),
      SequencePhase("userSetup", tasks.writeUserFiles),
      SequencePhase("startEverything", tasks.startAllServices),
    ]
  }

  public func reboot(force: Bool) -> [SequencePhase] {
    let graceful = [SequencePhase("cleanup", toleratesFailure: true, tasks.stopAllPods)] + stopAll
    return (force ? [] : graceful) + [SequencePhase("reboot", tasks.announce(.restart))]
  }

  public func shutdown(force: Bool) -> [SequencePhase] {
    let drain = SequencePhase("drain", toleratesFailure: true, tasks.drainNode)
    let cleanup = SequencePhase("cleanup", toleratesFailure: true, tasks.stopAllPods)
    return [SequencePhase("storeShutdown", tasks.storeShutdown)] + (force ? [] : [drain]) + [cleanup] + stopAll
      + [SequencePhase("shutdown", tasks.announce(.powerOff))]
  }

  /// Nothing of a container outlives it.
  public func emergencyVolumeCleanup() -> [SequencePhase] { [] }

  private var stopAll: [SequencePhase] { [SequencePhase("stopEverything", tasks.stopAllServices)] }
}
