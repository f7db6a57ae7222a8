// SPDX-License-Identifier: Apache-2.0

public import Resources

extension NetworkResources.AddressSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AddressSpecs.net.talos.dev", displayType: "AddressSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    address linkName family scope flags:addressFlags announceWithARP? priority? layer=config_layer
    """
}

extension NetworkResources.AddressStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "AddressStatuses.net.talos.dev", displayType: "AddressStatus",
    defaultNamespace: Namespaces.network, aliases: ["address", "addresses"],
    printColumns: [
      PrintColumn("Address", "{.address}"),
      PrintColumn("Link", "{.linkName}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    address local? broadcast? anycast? multicast? linkIndex linkName family scope flags:addressFlags priority?
    """
}

extension NetworkResources.BGPInstanceConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BGPInstanceConfigs.net.talos.dev", displayType: "BGPInstanceConfig",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    localASN routerID? routeSource? advertiseLinks? multipath? maxPaths? neighbors vrf? vrfTable?
    importRoutes? installRoutes?
    """
}

extension NetworkResources.BGPPeerStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "BGPPeerStatuses.net.talos.dev", displayType: "BGPPeerStatus",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Peer", "{.peer}"),
      PrintColumn("State", "{.state}"),
      PrintColumn("Received", "{.received}"),
      PrintColumn("Advertised", "{.advertised}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    peer localASN peerASN state routerID since received advertised accepted bfdState instance
    """
}

extension NetworkResources.DNSResolveCacheSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DNSResolveCaches.net.talos.dev", displayType: "DNSResolveCache",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Status", "{.status}")
    ])
  public static let yamlLayout: YAMLLayout = "status"
}

extension NetworkResources.DNSUpstreamSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DNSUpstreams.net.talos.dev", displayType: "DNSUpstream",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Healthy", "{.healthy}"),
      PrintColumn("Address", "{.addr}"),
    ])
  public static let yamlLayout: YAMLLayout = "healthy addr"
}

extension NetworkResources.DeviceConfigSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "DeviceConfigSpecs.net.talos.dev", displayType: "DeviceConfigSpec",
    defaultNamespace: Namespaces.network,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "device<"
}

extension NetworkResources.EthernetSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EthernetSpecs.net.talos.dev", displayType: "EthernetSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = "rings? features? channels? wakeOnLan?"
}

extension NetworkResources.EthernetStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EthernetStatuses.net.talos.dev", displayType: "EthernetStatus",
    defaultNamespace: Namespaces.network, aliases: ["ethtool"],
    printColumns: [
      PrintColumn("Link", "{.linkState}"),
      PrintColumn("Speed", "{.speedMbit}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    linkState? speedMbit=speed_megabits? port duplex ourModes? peerModes? rings? features? channels?
    wakeOnLAN?
    """
}

extension NetworkResources.HardwareAddrSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "HardwareAddresses.net.talos.dev", displayType: "HardwareAddress",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = "name hardwareAddr:hardwareAddress"
}

extension NetworkResources.HostDNSConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "HostDNSConfigs.net.talos.dev", displayType: "HostDNSConfig",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Enabled", "{.enabled}"),
      PrintColumn("Listen Addresses", "{.listenAddresses}"),
      PrintColumn("Service Host DNS Address", "{.serviceHostDNSAddress}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    enabled listenAddresses? serviceHostDNSAddress? resolveMemberNames? serviceHostDNSAddressV6?
    """
}

extension NetworkResources.HostnameSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "HostnameSpecs.net.talos.dev", displayType: "HostnameSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = "hostname domainname layer=config_layer"
}

extension NetworkResources.HostnameStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "HostnameStatuses.net.talos.dev", displayType: "HostnameStatus",
    defaultNamespace: Namespaces.network, aliases: ["hostname"],
    printColumns: [
      PrintColumn("Hostname", "{.hostname}"),
      PrintColumn("Domainname", "{.domainname}"),
    ])
  public static let yamlLayout: YAMLLayout = "hostname domainname"
}

extension NetworkResources.LinkAliasSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LinkAliasSpecs.net.talos.dev", displayType: "LinkAliasSpec",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Alias", "{.alias}")
    ])
  public static let yamlLayout: YAMLLayout = "alias"
}

extension NetworkResources.LinkRefreshSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LinkRefreshes.net.talos.dev", displayType: "LinkRefreshe",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Generation", "{.generation}")
    ])
  public static let yamlLayout: YAMLLayout = "generation"
}

extension NetworkResources.LinkSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LinkSpecs.net.talos.dev", displayType: "LinkSpec",
    defaultNamespace: Namespaces.network,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = """
    name logical up mtu kind type hardwareAddr=hardware_address:hardwareAddress? parentName? bondSlave<
    bridgeSlave? vrfSlave? vlan? bondMaster? bridgeMaster? vrfMaster? wireguard? veth? layer=config_layer
    multicast?
    """
}

extension NetworkResources.LinkStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "LinkStatuses.net.talos.dev", displayType: "LinkStatus",
    defaultNamespace: Namespaces.network, aliases: ["link", "links"],
    printColumns: [
      PrintColumn("Alias", "{.alias}"),
      PrintColumn("Type", "{.type}"),
      PrintColumn("Kind", "{.kind}"),
      PrintColumn("Hw Addr", "{.hardwareAddr}"),
      PrintColumn("Oper State", "{.operationalState}"),
      PrintColumn("Link State", "{.linkState}"),
    ])
  public static let yamlLayout: YAMLLayout = """
    alias? altNames? index type linkIndex flags:linkFlags hardwareAddr:hardwareAddress
    permanentAddr:hardwareAddress? broadcastAddr:hardwareAddress mtu queueDisc masterIndex? operationalState
    kind slaveKind busPath? pciID? driver? driverVersion? firmwareVersion? productID? vendorID? product?
    vendor? linkState speedMbit=speed_megabits? port duplex vlan? bridgeMaster? bondMaster? vrfMaster?
    wireguard? veth?
    """
}

extension NetworkResources.StatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NetworkStatuses.net.talos.dev", displayType: "NetworkStatus",
    defaultNamespace: Namespaces.network, aliases: ["netstatus", "netstatuses"],
    printColumns: [
      PrintColumn("Address", "{.addressReady}"),
      PrintColumn("Connectivity", "{.connectivityReady}"),
      PrintColumn("Hostname", "{.hostnameReady}"),
      PrintColumn("Etc", "{.etcFilesReady}"),
    ])
  public static let yamlLayout: YAMLLayout = "addressReady connectivityReady hostnameReady etcFilesReady"
}

extension NetworkResources.NfTablesChainSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NfTablesChains.net.talos.dev", displayType: "NfTablesChain",
    defaultNamespace: Namespaces.network, aliases: ["chain", "chains"],
    printColumns: [
      PrintColumn("Type", "{.type}"),
      PrintColumn("Hook", "{.hook}"),
      PrintColumn("Priority", "{.priority}"),
      PrintColumn("Policy", "{.policy}"),
    ])
  public static let yamlLayout: YAMLLayout = "type hook priority policy rules"
}

extension NetworkResources.NodeAddressFilterSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeAddressFilters.net.talos.dev", displayType: "NodeAddressFilter",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Include Subnets", "{.includeSubnets}"),
      PrintColumn("Exclude Subnets", "{.excludeSubnets}"),
    ])
  public static let yamlLayout: YAMLLayout = "includeSubnets excludeSubnets"
}

extension NetworkResources.NodeAddressSortAlgorithmSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeAddressSortAlgorithms.net.talos.dev", displayType: "NodeAddressSortAlgorithm",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Algorithm", "{.algorithm}")
    ])
  public static let yamlLayout: YAMLLayout = "algorithm"
}

extension NetworkResources.NodeAddressSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "NodeAddresses.net.talos.dev", displayType: "NodeAddress",
    defaultNamespace: Namespaces.network,
    printColumns: [
      PrintColumn("Addresses", "{.addresses}")
    ])
  public static let yamlLayout: YAMLLayout = "addresses sortAlgorithm"
}

extension NetworkResources.OperatorSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "OperatorSpecs.net.talos.dev", displayType: "OperatorSpec",
    defaultNamespace: Namespaces.network,
    sensitivity: .sensitive)
  public static let yamlLayout: YAMLLayout = "operator linkName requireUp dhcp4? dhcp6? vip? layer=config_layer"
}

extension NetworkResources.PlatformConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PlatformConfigs.net.talos.dev", displayType: "PlatformConfig",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = """
    addresses links routes hostnames resolvers timeServers operators externalIPs probes metadata
    """
}

extension NetworkResources.ProbeSpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ProbeSpecs.net.talos.dev", displayType: "ProbeSpec",
    defaultNamespace: Namespaces.network)
  public static let yamlLayout: YAMLLayout = "interval failureThreshold tcp? http? layer=config_layer"
}

extension NetworkResources.ProbeStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "ProbeStatuses.net.talos.dev", displayType: "ProbeStatus",
    defaultNamespace: Namespaces.network, aliases: ["probe", "probes"],
    printColumns: [
      PrintColumn("Success", "{.success}")
    ])
  public static let yamlLayout: YAMLLayout = "success lastError"
}
