// SPDX-License-Identifier: Apache-2.0

public import Resources

extension NetworkResources.ResolverSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ResolverSpecs.net.talos.dev", displayType: "ResolverSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    dnsServers nameServers? layer=config_layer searchDomains? searchDomainsOverridden?
    """
}

extension NetworkResources.ResolverStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ResolverStatuses.net.talos.dev", displayType: "ResolverStatus",
    defaultNamespace: Namespaces.network, aliases: ["resolvers"],
    printColumns: [
      PrintColumn("Resolvers", "{.dnsServers}"),
      PrintColumn("Search Domains", "{.searchDomains}"),
    ])
  public static let yamlLayout: YAMLLayout = "dnsServers nameServers? searchDomains"
}

extension NetworkResources.RouteSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RouteSpecs.net.talos.dev", displayType: "RouteSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    family dst=destination src=source gateway outLinkName? table priority? scope type flags:routeFlags
    protocol layer=config_layer mtu? nextHops?
    """
}

extension NetworkResources.RouteStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RouteStatuses.net.talos.dev", displayType: "RouteStatus",
    defaultNamespace: Namespaces.network, aliases: ["route", "routes"],
    printColumns: [
      PrintColumn("Destination", "{.dst}"),
      PrintColumn("Gateway", "{.gateway}"),
      PrintColumn("Link", "{.outLinkName}"),
      PrintColumn("Metric", "{.priority}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    family dst=destination src=source gateway outLinkIndex? outLinkName? table priority scope type
    flags:routeFlags protocol mtu? nextHops?
    """
}

extension NetworkResources.RoutingRuleSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RoutingRuleSpecs.net.talos.dev", displayType: "RoutingRuleSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    family src? dst? table priority action iifName? oifName? fwMark? fwMask? layer=config_layer
    """
}

extension NetworkResources.RoutingRuleStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "RoutingRuleStatuses.net.talos.dev", displayType: "RoutingRuleStatus",
    defaultNamespace: Namespaces.network, aliases: ["routingrule", "routingrules"],
    printColumns: [
      PrintColumn("Source", "{.src}"),
      PrintColumn("Destination", "{.dst}"),
      PrintColumn("Table", "{.table}"),
      PrintColumn("Priority", "{.priority}"),
    ])
  public static let yamlLayout: YAMLLayout = "family src? dst? table priority action iifName? oifName? fwMark? fwMask?"
}

extension NetworkResources.StaticHostSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "StaticHosts.net.talos.dev", displayType: "StaticHost",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Addresses", "{.addresses}")
    ])
  public static let yamlLayout: YAMLLayout = "addresses"
}

extension NetworkResources.TimeServerSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "TimeServerSpecs.net.talos.dev", displayType: "TimeServerSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = "timeServers=ntp_servers useNTS? layer=config_layer"
}

extension NetworkResources.TimeServerStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "TimeServerStatuses.net.talos.dev", displayType: "TimeServerStatus",
    defaultNamespace: Namespaces.network, aliases: ["timeserver", "timeservers"],
    printColumns: [
      PrintColumn("Timeservers", "{.timeServers}")
    ])
  public static let yamlLayout: YAMLLayout = "timeServers=ntp_servers useNTS?"
}
