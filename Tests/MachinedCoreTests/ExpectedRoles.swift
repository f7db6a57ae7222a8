// SPDX-License-Identifier: Apache-2.0

import API

/// Which roles open which method, written down apart from the table that machined goes by, so that a slip in that one
/// is seen. Source: the method table of Talos' API (machined.go of Talos 1.15).
enum ExpectedRoles {
  /// A letter for each role: administrator, operator, reader, etcd backup, image verifier, meta writer. `(R)`: readers
  /// too, in maintenance.
  private static let table = """
    cluster.ClusterService/HealthCheck                     AOR
    cosi.resource.State/Create                             A
    cosi.resource.State/Destroy                            A
    cosi.resource.State/Get                                AOR
    cosi.resource.State/List                               AOR
    cosi.resource.State/Teardown                           A
    cosi.resource.State/TeardownAndDestroy                 A
    cosi.resource.State/Update                             A
    cosi.resource.State/Watch                              AOR
    inspect.InspectService/ControllerRuntimeDependencies   AOR
    machine.DebugService/ContainerRun                      A
    machine.ImageService/Import                            A
    machine.ImageService/List                              AOR
    machine.ImageService/Pull                              AO
    machine.ImageService/Remove                            A
    machine.ImageService/Verify                            AORV
    machine.LVMService/LogicalVolumeRemove                 A(R)
    machine.LVMService/PhysicalVolumeRemove                A(R)
    machine.LVMService/VolumeGroupRemove                   A(R)
    machine.LifecycleService/Install                       A
    machine.LifecycleService/Upgrade                       A
    machine.MDService/Destroy                              A(R)
    machine.MachineService/ApplyConfiguration              A(R)
    machine.MachineService/Bootstrap                       A
    machine.MachineService/CPUFreqStats                    AOR
    machine.MachineService/CPUInfo                         AOR
    machine.MachineService/Containers                      AOR
    machine.MachineService/Copy                            A
    machine.MachineService/DiskStats                       AOR
    machine.MachineService/DiskUsage                       AOR
    machine.MachineService/Dmesg                           AOR
    machine.MachineService/EtcdAlarmDisarm                 AO
    machine.MachineService/EtcdAlarmList                   AORE
    machine.MachineService/EtcdDefragment                  AO
    machine.MachineService/EtcdDowngradeCancel             A
    machine.MachineService/EtcdDowngradeEnable             A
    machine.MachineService/EtcdDowngradeValidate           A
    machine.MachineService/EtcdForfeitLeadership           A
    machine.MachineService/EtcdLeaveCluster                A
    machine.MachineService/EtcdMemberList                  AORE
    machine.MachineService/EtcdRecover                     A
    machine.MachineService/EtcdRemoveMemberByID            A
    machine.MachineService/EtcdSnapshot                    AOE
    machine.MachineService/EtcdStatus                      AORE
    machine.MachineService/Events                          AOR
    machine.MachineService/GenerateClientConfiguration     A
    machine.MachineService/Hostname                        AOR
    machine.MachineService/ImageList                       AOR
    machine.MachineService/ImagePull                       AO
    machine.MachineService/Kubeconfig                      A
    machine.MachineService/List                            AOR
    machine.MachineService/LoadAvg                         AOR
    machine.MachineService/Logs                            AOR
    machine.MachineService/LogsContainers                  AOR
    machine.MachineService/Memory                          AOR
    machine.MachineService/MetaDelete                      AM
    machine.MachineService/MetaWrite                       AM
    machine.MachineService/Mounts                          AOR
    machine.MachineService/Netstat                         AOR
    machine.MachineService/NetworkDeviceStats              AOR
    machine.MachineService/PacketCapture                   AO
    machine.MachineService/Processes                       AOR
    machine.MachineService/Read                            A
    machine.MachineService/Reboot                          AO
    machine.MachineService/Reset                           A
    machine.MachineService/Restart                         AO
    machine.MachineService/Rollback                        A
    machine.MachineService/ServiceList                     AOR
    machine.MachineService/ServiceRestart                  AO
    machine.MachineService/ServiceStart                    AO
    machine.MachineService/ServiceStop                     AO
    machine.MachineService/Shutdown                        AO
    machine.MachineService/Stats                           AOR
    machine.MachineService/SystemStat                      AOR
    machine.MachineService/Upgrade                         A
    machine.MachineService/Version                         AOR
    machine.StorageService/Statfs                          AOR
    storage.StorageService/BlockDeviceWipe                 A(R)
    storage.StorageService/Disks                           AOR
    time.TimeService/Time                                  AOR
    time.TimeService/TimeCheck                             AOR
    """

  struct Entry {
    let path: String
    let roles: Set<Role>
    let rolesInMaintenance: Set<Role>
  }

  static let all: [Entry] = table.split(separator: "\n").compactMap { line in
    let words = line.split(separator: " ")
    guard words.count == 2 else { return nil }
    let letters = words[1].split(separator: "(")
    let roles = Set(letters[0].compactMap { named[$0] })
    let extra = letters.count > 1 ? Set<Role>([.reader]) : []
    return Entry(path: "/\(words[0])", roles: roles, rolesInMaintenance: roles.union(extra))
  }

  private static let named: [Character: Role] = [
    "A": .admin, "O": .operator, "R": .reader, "E": .etcdBackup, "V": .imageVerifier, "M": .metaWriter,
  ]
}
