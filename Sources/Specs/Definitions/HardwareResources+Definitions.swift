// SPDX-License-Identifier: Apache-2.0

public import Resources

extension HardwareResources.CPUCoreSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "CPUCores.hardware.talos.dev", displayType: "CPUCore",
    defaultNamespace: Namespaces.hardware, aliases: ["cpucore", "cpucores"],
    printColumns: [
      PrintColumn("Socket", "{.socket}"),
      PrintColumn("Core", "{.coreID}"),
      PrintColumn("Model", "{.modelName}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    socket coreID logicalCPUs vendorID cpuFamily model modelName stepping microcode cacheSize coresPerSocket
    threadsPerSocket flags? bugs? bogoMips addressSizes?
    """
}

extension HardwareResources.MemoryModuleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MemoryModules.hardware.talos.dev", displayType: "MemoryModule",
    defaultNamespace: Namespaces.hardware, aliases: ["memorymodules", "ram"],
    printColumns: [
      PrintColumn("Manufacturer", "{.manufacturer}"),
      PrintColumn("Model", "{.productName}"),
      PrintColumn("SizeMiB", "{.sizeMiB}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    sizeMiB=size deviceLocator? bankLocator? speed? manufacturer? serialNumber? assetTag? productName?
    """
}

extension HardwareResources.PCIDeviceSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PCIDevices.hardware.talos.dev", displayType: "PCIDevice",
    defaultNamespace: Namespaces.hardware, aliases: ["devices", "device"],
    printColumns: [
      PrintColumn("Class", "{.class}"),
      PrintColumn("Subclass", "{.subclass}"),
      PrintColumn("Vendor", "{.vendor}"),
      PrintColumn("Product", "{.product}"),
      PrintColumn("Driver", "{.driver}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    class? subclass? vendor? product? class_id subclass_id vendor_id product_id driver?
    """
}

extension HardwareResources.PCIDriverRebindConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PCIDriverRebindConfigs.runtime.talos.dev", displayType: "PCIDriverRebindConfig",
    defaultNamespace: Namespaces.hardware,
    printColumns: [
      PrintColumn("PCI ID", "{.pciID}"),
      PrintColumn("Target Driver", "{.targetDriver}"),
    ])
  public static let yamlLayout: YAMLLayout = "pciID targetDriver"
}

extension HardwareResources.PCIDriverRebindStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PCIDriverRebindStatuses.runtime.talos.dev", displayType: "PCIDriverRebindStatus",
    defaultNamespace: Namespaces.hardware, aliases: ["pcidriverrebinds"],
    printColumns: [
      PrintColumn("PCI ID", "{.pciID}"),
      PrintColumn("Target Driver", "{.targetDriver}"),
    ])
  public static let yamlLayout: YAMLLayout = "pciID targetDriver"
}

extension HardwareResources.PCRStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PCRStatuses.hardware.talos.dev", displayType: "PCRStatus",
    defaultNamespace: Namespaces.hardware)
  public static let yamlLayout: YAMLLayout = ""
}

extension HardwareResources.ProcessorSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Processors.hardware.talos.dev", displayType: "Processor",
    defaultNamespace: Namespaces.hardware, aliases: ["cpus", "cpu"],
    printColumns: [
      PrintColumn("Manufacturer", "{.manufacturer}"),
      PrintColumn("Model", "{.productName}"),
      PrintColumn("Cores", "{.coreCount}"),
      PrintColumn("Threads", "{.threadCount}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    socket? manufacturer? productName? maxSpeedMhz=max_speed? bootSpeedMhz=boot_speed? status? serialNumber?
    assetTag? partNumber? coreCount? coreEnabled? threadCount?
    """
}

extension HardwareResources.SystemInformationSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SystemInformations.hardware.talos.dev", displayType: "SystemInformation",
    defaultNamespace: Namespaces.hardware, aliases: ["systeminformation"],
    printColumns: [
      PrintColumn("Manufacturer", "{.manufacturer}"),
      PrintColumn("Model", "{.productName}"),
      PrintColumn("Serial Number", "{.serialnumber}"),
      PrintColumn("UUID", "{.uuid}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    manufacturer? productName? version? biosVersion? serialnumber? uuid? wakeUpType? skuNumber?
    """
}
