// SPDX-License-Identifier: Apache-2.0

internal import System

/// The sequences of a node that is a container: no disks, no boot loader, no firmware.
public struct ContainerSequences: Sequences {
  private let tasks: NodeTasks

  public init(_ tasks: NodeTasks) { self.tasks = tasks }

  public func initialize() -> [Phase] {
    [
      Phase("machined", tasks.startMachined(self), tasks.startApid),
      Phase("config", tasks.loadConfig),
    ]
  }

  public func boot() -> [Phase] {
    [
      Phase("memorySizeCheck", tasks.checkMemorySize),
      Phase("env", tasks.setUserEnvironment),
      Phase("sharedFilesystems", tasks.shareFileSystems),
      Phase("ephemeral", tasks.prepareEphemeral),
      Phase("userSetup", tasks.writeUserFiles),
      Phase("startEverything", tasks.startAllServices),
    ]
  }

  public func reboot(force: Bool) -> [Phase] {
    let graceful = [Phase("cleanup", toleratesFailure: true, tasks.stopAllPods)] + stopAll
    return (force ? [] : graceful) + [Phase("reboot", tasks.announce(.restart))]
  }

  public func shutdown(force: Bool) -> [Phase] {
    let drain = Phase("drain", toleratesFailure: true, tasks.drainNode)
    return (force ? [] : [drain]) + [Phase("cleanup", toleratesFailure: true, tasks.stopAllPods)] + stopAll
      + [Phase("shutdown", tasks.announce(.powerOff))]
  }

  /// Nothing of a container outlives it.
  public func emergencyVolumeCleanup() -> [Phase] { [] }

  private var stopAll: [Phase] { [Phase("stopEverything", tasks.stopAllServices)] }
}
