// SPDX-License-Identifier: Apache-2.0

public import Resources

extension SideroLinkResources.ConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SiderolinkConfigs.siderolink.talos.dev", displayType: "SiderolinkConfig",
    defaultNamespace: Namespaces.config,
    printColumns: [
      PrintColumn("API Endpoint", "{.apiEndpoint}")
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "apiEndpoint host joinToken? insecure tunnel"
}

extension SideroLinkResources.StatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SiderolinkStatuses.siderolink.talos.dev", displayType: "SiderolinkStatus",
    defaultNamespace: Namespaces.config,
    printColumns: [
      PrintColumn("Host", "{.host}"),
      PrintColumn("Connected", "{.connected}"),
    ])
  public static let yamlLayout: YAMLLayout = "host connected linkName grpcTunnel"
}

extension SideroLinkResources.TunnelSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "SiderolinkTunnels.siderolink.talos.dev", displayType: "SiderolinkTunnel",
    defaultNamespace: Namespaces.config,
    printColumns: [
      PrintColumn("API Endpoint", "{.apiEndpoint}"),
      PrintColumn("Link", "{.linkName}"),
    ],
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "apiEndpoint linkName mtu nodeAddress"
}
