// SPDX-License-Identifier: Apache-2.0

public import Resources

extension TimeResources.AdjtimeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AdjtimeStatuses.v1alpha1.talos.dev", displayType: "AdjtimeStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Offset", "{.offset}"),
      PrintColumn("EstError", "{.estError}"),
      PrintColumn("MaxError", "{.maxError}"),
      PrintColumn("Status", "{.status}"),
      PrintColumn("Sync", "{.syncStatus}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    offset frequencyAdjustmentRatio maxError estError status constant syncStatus state
    """
}

extension TimeResources.NTPStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NTPStatuses.v1alpha1.talos.dev", displayType: "NTPStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Spike Detected", "{.spikeDetected}")
    ])
  public static let yamlLayout: YAMLLayout = "spikeDetected consecutiveSpikes"
}

extension TimeResources.StatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "TimeStatuses.v1alpha1.talos.dev", displayType: "TimeStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Synced", "{.synced}"),
      PrintColumn("Epoch", "{.epoch}"),
      PrintColumn("Sync Disabled", "{.syncDisabled}"),
    ])
  public static let yamlLayout: YAMLLayout = "synced epoch syncDisabled"
}
