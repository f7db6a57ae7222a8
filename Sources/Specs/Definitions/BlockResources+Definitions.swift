// SPDX-License-Identifier: Apache-2.0

public import Resources

extension BlockResources.DeviceSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BlockDevices.block.talos.dev", displayType: "BlockDevice",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Type", "{.type}"),
      PrintColumn("PartitionName", "{.partitionName}"),
      PrintColumn("PartitionNumber", "{.partitionNumber}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    type major minor partitionName? partitionNumber? devicePath generation parent? secondaries?
    """
}

extension BlockResources.SymlinkSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BlockSymlinks.block.talos.dev", displayType: "BlockSymlink",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "paths"
}

extension BlockResources.DiscoveredVolumeSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DiscoveredVolumes.block.talos.dev", displayType: "DiscoveredVolume",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Type", "{.type}"),
      PrintColumn("Size", "{.pretty_size}"),
      PrintColumn("Discovered", "{.name}"),
      PrintColumn("Label", "{.label}"),
      PrintColumn("PartitionLabel", "{.partition_label}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    dev_path type device_path? parent? parent_dev_path? offset? size pretty_size sector_size? io_size? name
    uuid? label? block_size? filesystem_block_size? probed_size? partition_uuid? partition_type?
    partition_label? partition_index?
    """
}

extension BlockResources.DiscoveredVolumesStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DiscoveredVolumesStatuses.block.talos.dev", displayType: "DiscoveredVolumesStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Ready", "{.ready}")
    ])
  public static let yamlLayout: YAMLLayout = "ready"
}

extension BlockResources.DiscoveryRefreshRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DiscoveryRefreshRequests.block.talos.dev", displayType: "DiscoveryRefreshRequest",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Request", "{.request}")
    ])
  public static let yamlLayout: YAMLLayout = "request"
}

extension BlockResources.DiscoveryRefreshStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DiscoveryRefreshStatuses.block.talos.dev", displayType: "DiscoveryRefreshStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Request", "{.request}")
    ])
  public static let yamlLayout: YAMLLayout = "request"
}

extension BlockResources.DiskSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Disks.block.talos.dev", displayType: "Disk",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Size", "{.pretty_size}"),
      PrintColumn("Read Only", "{.readonly}"),
      PrintColumn("Transport", "{.transport}"),
      PrintColumn("Rotational", "{.rotational}"),
      PrintColumn("WWID", "{.wwid}"),
      PrintColumn("Model", "{.model}"),
      PrintColumn("Serial", "{.serial}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    dev_path size pretty_size io_size sector_size readonly cdrom model? firmware_version? serial? modalias?
    wwid? uuid? bus_path? sub_system? transport? rotational? secondary_disks? symlinks
    """
}

extension BlockResources.FSScrubScheduleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "FSScrubSchedules.block.talos.dev", displayType: "FSScrubSchedule",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "filesystem interval nextScrub"
}

extension BlockResources.FSScrubStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "FSScrubStatuses.block.talos.dev", displayType: "FSScrubStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Mountpoint", "{.mountpoint}"),
      PrintColumn("Interval", "{.interval}"),
      PrintColumn("Time", "{.time}"),
      PrintColumn("Status", "{.status}"),
    ])
  public static let yamlLayout: YAMLLayout = "mountpoint interval time duration status"
}

extension BlockResources.MountRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MountRequests.block.talos.dev", displayType: "MountRequest",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Volume", "{.volumeID}"),
      PrintColumn("Parent", "{.parentID}"),
      PrintColumn("Requesters", "{.requesters}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    volumeID parentID=parent_mount_id? readOnly detached? disableAccessTime? secure? noExec? requesters
    requesterIDs
    """
}

extension BlockResources.MountStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MountStatuses.block.talos.dev", displayType: "MountStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Source", "{.source}"),
      PrintColumn("Target", "{.target}"),
      PrintColumn("Filesystem", "{.filesystem}"),
      PrintColumn("Volume", "{.spec.volumeID}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    spec source target filesystem encryptionProvider? readOnly projectQuotaSupport detached?
    """
}

extension BlockResources.SwapStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SwapStatuses.block.talos.dev", displayType: "SwapStatus",
    defaultNamespace: Namespaces.runtime, aliases: ["swap", "swaps"],
    printColumns: [
      PrintColumn("Size", "{.sizeHuman}"),
      PrintColumn("Used", "{.usedHuman}"),
      PrintColumn("Priority", "{.priority}"),
    ])
  public static let yamlLayout: YAMLLayout = "device type size=size_bytes sizeHuman used=used_bytes usedHuman priority"
}

extension BlockResources.SystemDiskSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SystemDisks.block.talos.dev", displayType: "SystemDisk",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Disk", "{.diskID}")
    ])
  public static let yamlLayout: YAMLLayout = "diskID devPath"
}

extension BlockResources.UserDiskConfigStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "UserDiskConfigStatuses.block.talos.dev", displayType: "UserDiskConfigStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Ready", "{.ready}"),
      PrintColumn("Torn Down", "{.tornDown}"),
    ])
  public static let yamlLayout: YAMLLayout = "ready tornDown"
}

extension BlockResources.VolumeConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeConfigs.block.talos.dev", displayType: "VolumeConfig",
    defaultNamespace: Namespaces.runtime,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    parentId? type provisioning? encryption? locator? mount? symlink? trimEnabled? trimInterval? scrubEnabled?
    scrubInterval?
    """
}

extension BlockResources.VolumeLifecycleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeLifecycles.block.talos.dev", displayType: "VolumeLifecycle",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension BlockResources.VolumeMountRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeMountRequests.block.talos.dev", displayType: "VolumeMountRequest",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Volume ID", "{.volumeID}"),
      PrintColumn("Requester", "{.requester}"),
    ])
  public static let yamlLayout: YAMLLayout = "volumeID requester readOnly detached disableAccessTime secure noExec"
}

extension BlockResources.VolumeMountStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeMountStatuses.block.talos.dev", displayType: "VolumeMountStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Volume ID", "{.volumeID}"),
      PrintColumn("Requester", "{.requester}"),
      PrintColumn("Target", "{.target}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    volumeID requester target readOnly detached disableAccessTime secure noExec
    """
}

extension BlockResources.VolumeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeStatuses.block.talos.dev", displayType: "VolumeStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Type", "{.type}"),
      PrintColumn("Phase", "{.phase}"),
      PrintColumn("Location", "{.location}"),
      PrintColumn("Size", "{.prettySize}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    phase preFailPhase? type parentID? location? mountLocation? partitionIndex? parentLocation? uuid?
    partitionUUID? size? prettySize? filesystem? encryptionProvider? encryptionFailedSyncs?
    configuredEncryptionKeys? encryptionLockedToState? encryptionSlot? tpmEncryptionOptions?
    encryptionAllowDiscards? trimEnabled? trimInterval? scrubEnabled? scrubInterval? mountSpec?
    symlink=symlink_spec? errorMessage?
    """
}

extension BlockResources.VolumeTrimScheduleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "VolumeTrimSchedules.block.talos.dev", displayType: "VolumeTrimSchedule",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "filesystem interval nextTrim"
}

extension BlockResources.ZswapStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ZswapStatuses.block.talos.dev", displayType: "ZswapStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Total Size", "{.totalSizeHuman}"),
      PrintColumn("Stored Pages", "{.storedPages}"),
      PrintColumn("Written Back Pages", "{.writtenBackPages}"),
      PrintColumn("Pool Limit Hit", "{.poolLimitHit}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    totalSize=total_size_bytes totalSizeHuman storedPages poolLimitHit rejectReclaimFail rejectAllocFail
    rejectKmemcacheFail rejectCompressFail rejectCompressPoor writtenBackPages
    """
}
