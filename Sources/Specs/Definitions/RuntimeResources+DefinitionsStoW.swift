// SPDX-License-Identifier: Apache-2.0

public import Resources

extension RuntimeResources.SecurityStateSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SecurityStates.talos.dev", displayType: "SecurityState",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("SecureBoot", "{.secureBoot}"),
      PrintColumn("UKISigningKeyFingerprint", "{.ukiSigningKeyFingerprint}"),
      PrintColumn("PCRSigningKeyFingerprint", "{.pcrSigningKeyFingerprint}"),
      PrintColumn("SELinuxState", "{.selinuxState}"),
      PrintColumn("FIPSState", "{.fipsState}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    secureBoot ukiSigningKeyFingerprint? pcrSigningKeyFingerprint? selinuxState fipsState bootedWithUKI
    moduleSignatureEnforced
    """
}

extension RuntimeResources.ServicePIDSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ServicePIDs.runtime.talos.dev", displayType: "ServicePID",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("PID", "{.pid}")
    ])
  public static let yamlLayout: YAMLLayout = "pid mountNamespace"
}

extension RuntimeResources.UnattendedInstallStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "UnattendedInstallStatuses.runtime.talos.dev", displayType: "UnattendedInstallStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Image", "{.image}"),
      PrintColumn("Phase", "{.phase}"),
      PrintColumn("Error", "{.error}"),
    ])
  public static let yamlLayout: YAMLLayout = "image phase error?"
}

extension RuntimeResources.UniqueMachineTokenSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "UniqueMachineTokens.runtime.talos.dev", displayType: "UniqueMachineToken",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Token", "{.token}")
    ])
  public static let yamlLayout: YAMLLayout = "token"
}

extension RuntimeResources.VersionSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "Versions.runtime.talos.dev", displayType: "Version",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Version", "{.version}")
    ])
  public static let yamlLayout: YAMLLayout = "name version"
}

extension RuntimeResources.WatchdogTimerConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "WatchdogTimerConfigs.runtime.talos.dev", displayType: "WatchdogTimerConfig",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Device", "{.device}"),
      PrintColumn("Timeout", "{.timeout}"),
    ])
  public static let yamlLayout: YAMLLayout = "device timeout"
}

extension RuntimeResources.WatchdogTimerStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "WatchdogTimerStatuses.runtime.talos.dev", displayType: "WatchdogTimerStatus",
    defaultNamespace: Namespaces.runtime,
    printColumns: [
      PrintColumn("Device", "{.device}"),
      PrintColumn("Timeout", "{.timeout}"),
      PrintColumn("Feed Interval", "{.feedInterval}"),
    ])
  public static let yamlLayout: YAMLLayout = "device timeout feedInterval"
}
