// SPDX-License-Identifier: Apache-2.0

public import Resources

extension StorageResources.LVMLogicalVolumeSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMLogicalVolumeSpecs.storage.talos.dev", displayType: "LVMLogicalVolumeSpec",
    defaultNamespace: Namespaces.storage)
  public static let yamlLayout: YAMLLayout = "vgName name type sizeBytes? sizePercentVG? mirrors? stripes?"
}

extension StorageResources.LVMLogicalVolumeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMLogicalVolumeStatuses.storage.talos.dev", displayType: "LVMLogicalVolumeStatus",
    defaultNamespace: Namespaces.storage, aliases: ["lvs"],
    printColumns: [
      PrintColumn("VG", "{.vgName}"),
      PrintColumn("Name", "{.name}"),
      PrintColumn("Layout", "{.layout}"),
      PrintColumn("Size", "{.prettySize}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    path dmPath name fullName vgName uuid layout role permissions allocationPolicy allocationLocked fixedMinor
    active activeLocally activeRemotely activeExclusively suspended deviceOpen skipActivation merging
    converting size metadataSize readAhead kernelMajor kernelMinor origin originSize poolLV dataLV metadataLV
    movePV convertLV whenFull tags prettySize
    """
}

extension StorageResources.LVMPhysicalVolumeSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMPhysicalVolumeSpecs.storage.talos.dev", displayType: "LVMPhysicalVolumeSpec",
    defaultNamespace: Namespaces.storage)
  public static let yamlLayout: YAMLLayout = "device vgName"
}

extension StorageResources.LVMPhysicalVolumeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMPhysicalVolumeStatuses.storage.talos.dev", displayType: "LVMPhysicalVolumeStatus",
    defaultNamespace: Namespaces.storage, aliases: ["pvs"],
    printColumns: [
      PrintColumn("Device", "{.device}"),
      PrintColumn("VG", "{.vgName}"),
      PrintColumn("Size", "{.prettySize}"),
      PrintColumn("Free", "{.prettyFree}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    device vgName uuid format allocatable exported missing inUse size deviceSize free used peCount
    peAllocCount major minor tags prettySize prettyDeviceSize prettyFree
    """
}

extension StorageResources.LVMRefreshRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMRefreshRequests.storage.talos.dev", displayType: "LVMRefreshRequest",
    defaultNamespace: Namespaces.storage)
  public static let yamlLayout: YAMLLayout = "request"
}

extension StorageResources.LVMValidationErrorSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMValidationErrors.storage.talos.dev", displayType: "LVMValidationError",
    defaultNamespace: Namespaces.storage,
    printColumns: [
      PrintColumn("VG", "{.vgName}"),
      PrintColumn("Message", "{.message}"),
    ])
  public static let yamlLayout: YAMLLayout = "vgName message"
}

extension StorageResources.LVMVolumeGroupSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMVolumeGroupSpecs.storage.talos.dev", displayType: "LVMVolumeGroupSpec",
    defaultNamespace: Namespaces.storage)
  public static let yamlLayout: YAMLLayout = "name physicalVolumes"
}

extension StorageResources.LVMVolumeGroupStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LVMVolumeGroupStatuses.storage.talos.dev", displayType: "LVMVolumeGroupStatus",
    defaultNamespace: Namespaces.storage, aliases: ["vgs"],
    printColumns: [
      PrintColumn("Name", "{.name}"),
      PrintColumn("Size", "{.prettySize}"),
      PrintColumn("Free", "{.prettyFree}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    name uuid format permissions extendable exported partial allocationPolicy clustered shared size free
    extentSize extentCount freeExtentCount maxLV maxPV lvCount pvCount snapCount missingPVCount seqNo lockType
    systemID tags prettySize prettyFree
    """
}

extension StorageResources.MDArraySpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MDArraySpecs.storage.talos.dev", displayType: "MDArraySpec",
    defaultNamespace: Namespaces.storage,
    printColumns: [
      PrintColumn("Level", "{.level}")
    ])
  public static let yamlLayout: YAMLLayout = "level volumeSelector? metadata"
}

extension StorageResources.MDArrayStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MDArrayStatuses.storage.talos.dev", displayType: "MDArrayStatus",
    defaultNamespace: Namespaces.storage,
    printColumns: [
      PrintColumn("Level", "{.level}"),
      PrintColumn("Device", "{.device}"),
      PrintColumn("Status", "{.status}"),
      PrintColumn("Error", "{.error}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    level device members error status raidDevices uuid name metadata arrayState syncAction
    """
}

extension StorageResources.MDRefreshRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MDRefreshRequests.storage.talos.dev", displayType: "MDRefreshRequest",
    defaultNamespace: Namespaces.storage)
  public static let yamlLayout: YAMLLayout = "request"
}
