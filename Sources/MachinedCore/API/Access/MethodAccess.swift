// SPDX-License-Identifier: Apache-2.0

public import API

/// Who may call which method: the one table of it, with every method of the API. What is not in it is for administrators.
public enum MethodAccess {
  /// The roles that open the method behind a path such as `/machine.MachineService/Reboot`. In maintenance readers,
  /// which is what anonymous callers are then, may also configure the node.
  public static func roles(for path: String, inMaintenance: Bool) -> Set<Role> {
    let roles = table[path] ?? [.admin]
    return inMaintenance && openInMaintenance.contains(path) ? roles.union([.reader]) : roles
  }

  /// Whether requests hold a machine config, which in maintenance anybody may send.
  static func takesConfig(_ path: String) -> Bool { path == applyConfiguration }

  private static let applyConfiguration = "/machine.MachineService/ApplyConfiguration"

  /// Every path the table names.
  static var listedPaths: Set<String> { Set(table.keys) }

  private static let everybody: Set<Role> = [.admin, .operator, .reader]
  private static let operators: Set<Role> = [.admin, .operator]
  private static let etcdReaders: Set<Role> = everybody.union([.etcdBackup])

  private static let openInMaintenance: Set<String> = [
    applyConfiguration, "/storage.StorageService/BlockDeviceWipe",
    "/machine.LVMService/LogicalVolumeRemove", "/machine.LVMService/VolumeGroupRemove",
    "/machine.LVMService/PhysicalVolumeRemove", "/machine.MDService/Destroy",
  ]

  private static let table: [String: Set<Role>] = {
    var table: [String: Set<Role>] = [:]
    for (service, roles, methods) in groups {
      for method in methods.split(separator: " ") { table["/\(service)/\(method)"] = roles }
    }
    return table
  }()

  private static let groups: [(service: String, roles: Set<Role>, methods: String)] = [
    (
      "machine.MachineService", everybody,
      """
      Version Hostname ServiceList Events Logs LogsContainers Dmesg Containers Stats Processes Memory CPUInfo \
      CPUFreqStats LoadAvg SystemStat DiskStats NetworkDeviceStats Mounts List DiskUsage Netstat ImageList
      """
    ),
    (
      "machine.MachineService", operators,
      "Reboot Shutdown ServiceStart ServiceStop ServiceRestart Restart PacketCapture ImagePull EtcdAlarmDisarm "
        + "EtcdDefragment"
    ),
    ("machine.MachineService", etcdReaders, "EtcdMemberList EtcdStatus EtcdAlarmList"),
    ("machine.MachineService", operators.union([.etcdBackup]), "EtcdSnapshot"),
    ("machine.MachineService", [.admin, .metaWriter], "MetaWrite MetaDelete"),
    (
      "machine.MachineService", [.admin],
      """
      ApplyConfiguration Bootstrap Kubeconfig GenerateClientConfiguration Reset Rollback Upgrade Read Copy EtcdRecover \
      EtcdRemoveMemberByID EtcdLeaveCluster EtcdForfeitLeadership EtcdDowngradeValidate EtcdDowngradeEnable \
      EtcdDowngradeCancel
      """
    ),
    ("machine.ImageService", everybody, "List"),
    ("machine.ImageService", operators, "Pull"),
    ("machine.ImageService", [.admin], "Import Remove"),
    ("machine.ImageService", everybody.union([.imageVerifier]), "Verify"),
    ("machine.DebugService", [.admin], "ContainerRun"),
    ("machine.LifecycleService", [.admin], "Install Upgrade"),
    ("machine.LVMService", [.admin], "LogicalVolumeRemove VolumeGroupRemove PhysicalVolumeRemove"),
    ("machine.MDService", [.admin], "Destroy"),
    ("machine.StorageService", everybody, "Statfs"),
    ("storage.StorageService", everybody, "Disks"),
    ("storage.StorageService", [.admin], "BlockDeviceWipe"),
    ("cluster.ClusterService", everybody, "HealthCheck"),
    ("inspect.InspectService", everybody, "ControllerRuntimeDependencies"),
    ("time.TimeService", everybody, "Time TimeCheck"),
    ("cosi.resource.State", everybody, "Get List Watch"),
    ("cosi.resource.State", [.admin], "Create Update Destroy Teardown TeardownAndDestroy"),
  ]
}
