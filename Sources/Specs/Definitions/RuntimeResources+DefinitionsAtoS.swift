// SPDX-License-Identifier: Apache-2.0

public import Resources

extension RuntimeResources.APIServiceConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "APIServiceConfigs.runtime.talos.dev", displayType: "APIServiceConfig",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = """
    listenAddress nodeRoutingDisabled? readonlyRoleMode? skipVerifyingClientCert?
    """
}

extension RuntimeResources.BootIDSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BootIDs.runtime.talos.dev", displayType: "BootID",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Boot ID", "{.bootID}")
    ])
  public static let yamlLayout: YAMLLayout = "bootID"
}

extension RuntimeResources.BootedEntrySpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BootedEntries.talos.dev", displayType: "BootedEntry",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Entry", "{.bootedEntry}")
    ])
  public static let yamlLayout: YAMLLayout = "bootedEntry"
}

extension RuntimeResources.DevicesStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DevicesStatuses.runtime.talos.dev", displayType: "DevicesStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Ready", "{.ready}")
    ])
  public static let yamlLayout: YAMLLayout = "ready"
}

extension RuntimeResources.DiagnosticSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Diagnostics.runtime.talos.dev", displayType: "Diagnostic",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Message", "{.message}"),
      PrintColumn("Details", "{.details}"),
    ])
  public static let yamlLayout: YAMLLayout = "message details"
}

extension RuntimeResources.EnvironmentSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Environments.runtime.talos.dev", displayType: "Environment",
    defaultNamespace: Namespaces.runtime, aliases: ["env"],
    printColumns: [
      PrintColumn("Variables", "{.variables}")
    ])
  public static let yamlLayout: YAMLLayout = "variables"
}

extension RuntimeResources.EventSinkConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EventSinkConfigs.runtime.talos.dev", displayType: "EventSinkConfig",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Endpoint", "{.endpoint}")
    ])
  public static let yamlLayout: YAMLLayout = "endpoint"
}

extension RuntimeResources.ExtensionServiceConfigStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ExtensionServiceConfigStatuses.runtime.talos.dev", displayType: "ExtensionServiceConfigStatus",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "specVersion"
}

extension RuntimeResources.ExtensionServiceConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ExtensionServiceConfigs.runtime.talos.dev", displayType: "ExtensionServiceConfig",
    defaultNamespace: Namespaces.runtime,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "files? environment?"
}

extension RuntimeResources.ImageFactorySchematicSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ImageFactorySchematics.runtime.talos.dev", displayType: "ImageFactorySchematic",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Schematic ID", "{.schematicId}"),
      PrintColumn("Flavor", "{.flavor}"),
      PrintColumn("API URL", "{.apiUrl}"),
    ])
  public static let yamlLayout: YAMLLayout = "schematicId flavor apiUrl"
}

extension RuntimeResources.KernelCmdlineSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelCmdlines.runtime.talos.dev", displayType: "KernelCmdline",
    defaultNamespace: Namespaces.runtime, aliases: ["cmdline"],
    printColumns: [
      PrintColumn("Cmdline", "{.cmdline}")
    ])
  public static let yamlLayout: YAMLLayout = "cmdline"
}

extension RuntimeResources.KernelModuleSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelModuleSpecs.runtime.talos.dev", displayType: "KernelModuleSpec",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "string=name parameters?"
}

extension RuntimeResources.KernelModuleStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelModuleStatuses.runtime.talos.dev", displayType: "KernelModuleStatus",
    defaultNamespace: Namespaces.runtime, aliases: ["module", "modules"],
    printColumns: [
      PrintColumn("Type", "{.type}"),
      PrintColumn("State", "{.state}"),
      PrintColumn("Size", "{.size}"),
    ])
  public static let yamlLayout: YAMLLayout = "type size? referenceCount? dependencies? state? address?"
}

extension RuntimeResources.KernelParamDefaultSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelParamDefaultSpecs.runtime.talos.dev", displayType: "KernelParamDefaultSpec",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "value ignoreErrors?"
}

extension RuntimeResources.KernelParamSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelParamSpecs.runtime.talos.dev", displayType: "KernelParamSpec",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "value ignoreErrors"
}

extension RuntimeResources.KernelParamStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KernelParamStatuses.runtime.talos.dev", displayType: "KernelParamStatus",
    defaultNamespace: Namespaces.runtime, aliases: ["sysctls", "kernelparameters", "kernelparams"],
    printColumns: [
      PrintColumn("Current", "{.current}"),
      PrintColumn("Default", "{.default}"),
      PrintColumn("Unsupported", "{.unsupported}"),
    ])
  public static let yamlLayout: YAMLLayout = "current default unsupported"
}

extension RuntimeResources.KmsgLogConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "KmsgLogConfigs.runtime.talos.dev", displayType: "KmsgLogConfig",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "destinations"
}

extension RuntimeResources.LoadedKernelModuleSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LoadedKernelModules.runtime.talos.dev", displayType: "LoadedKernelModule",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("State", "{.state}"),
      PrintColumn("Size", "{.size}"),
    ])
  public static let yamlLayout: YAMLLayout = "size referenceCount dependencies? state address"
}

extension RuntimeResources.MachineResetSignalSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MachineResetSignals.runtime.talos.dev", displayType: "MachineResetSignal",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension RuntimeResources.MachineStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MachineStatuses.runtime.talos.dev", displayType: "MachineStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Stage", "{.stage}"),
      PrintColumn("Ready", "{.status.ready}"),
    ])
  public static let yamlLayout: YAMLLayout = "stage status"
}

extension RuntimeResources.MaintenanceServiceConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MaintenanceServiceConfigs.runtime.talos.dev", displayType: "MaintenanceServiceConfig",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = "listenAddress reachableAddresses"
}

extension RuntimeResources.MaintenanceServiceRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MaintenanceServiceRequests.runtime.talos.dev", displayType: "MaintenanceServiceRequest",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension RuntimeResources.MetaKeySpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MetaKeys.runtime.talos.dev", displayType: "MetaKey",
    defaultNamespace: Namespaces.runtime, aliases: ["meta"],
    printColumns: [
      PrintColumn("Value", "{.value}")
    ])
  public static let yamlLayout: YAMLLayout = "value"
}

extension RuntimeResources.MetaLoadedSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MetaLoads.runtime.talos.dev", displayType: "MetaLoad",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Done", "{.done}")
    ])
  public static let yamlLayout: YAMLLayout = "done"
}

extension RuntimeResources.MountStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "MountStatuses.runtime.talos.dev", displayType: "MountStatus",
    defaultNamespace: Namespaces.runtime, aliases: ["mounts"],
    printColumns: [
      PrintColumn("Source", "{.source}"),
      PrintColumn("Target", "{.target}"),
      PrintColumn("Filesystem Type", "{.filesystemType}"),
    ])
  public static let yamlLayout: YAMLLayout = "source target filesystemType options encrypted encryptionProviders?"
}

extension RuntimeResources.OOMActionSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "OOMActions.talos.dev", displayType: "OOMAction",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Score", "{.score}"),
      PrintColumn("Processes", "{.processes}"),
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "triggerContext score processes"
}

extension RuntimeResources.PlatformMetadataSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PlatformMetadatas.talos.dev", displayType: "PlatformMetadata",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Platform", "{.platform}"),
      PrintColumn("Type", "{.instanceType}"),
      PrintColumn("Region", "{.region}"),
      PrintColumn("Zone", "{.zone}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    platform? hostname? region? zone? instanceType? instanceId? providerId? spot? internalDNS? externalDNS?
    tags?
    """
}

extension RuntimeResources.RebootRequestSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RebootRequests.runtime.talos.dev", displayType: "RebootRequest",
    defaultNamespace: Namespaces.runtime)
  public static let yamlLayout: YAMLLayout = ""
}

extension RuntimeResources.SBOMItemSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SBOMItems.talos.dev", displayType: "SBOMItem",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Version", "{.version}"),
      PrintColumn("License", "{.license}"),
    ])
  public static let yamlLayout: YAMLLayout = "name version license cpes? purls? extension?"
}
