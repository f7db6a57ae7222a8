// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension NetworkResources.BGPBFDConfigSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "transmitInterval receiveInterval detectMultiplier"
}

extension NetworkResources.BGPImportRouteSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "bgpInstance prefixes"
}

extension NetworkResources.BGPNeighborConfigSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "address? link? peerASN holdTime? bfd? localASN? passive?"
}

extension NetworkResources.BondMasterSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    mode xmitHashPolicy=hash_policy lacpRate arpValidate arpAllTargets primary? primaryIndex? primaryReselect
    failOverMac adSelect? miimon? updelay? downdelay? arpInterval? resendIgmp? minLinks? lpInterval?
    packetsPerSlave? numPeerNotif? tlbLogicalLb=tlb_dynamic_lb? allSlavesActive? useCarrier? adActorSysPrio?
    adUserPortKey? peerNotifyDelay? arpIPTargets? nsIP6Targets? adLACPActive? missedMax?
    """
}

extension NetworkResources.BondSlave: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "masterName? slaveIndex?"
}

extension NetworkResources.BridgeMasterSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "stp? vlan?"
}

extension NetworkResources.BridgeSlave: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "masterName"
}

extension NetworkResources.BridgeVLANSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "filteringEnabled"
}

extension NetworkResources.ClientIdentifierSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "clientIdentifier duidRawHex?"
}

extension NetworkResources.DHCP4OperatorSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "routeMetric skipHostnameRequest? clientIdentifier? skipRoutes?"
}

extension NetworkResources.DHCP6OperatorSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "routeMetric skipHostnameRequest? clientIdentifier?"
}

extension NetworkResources.EthernetChannelsSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "rx? tx? other? combined?"
}

extension NetworkResources.EthernetChannelsStatus: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "rxMax? txMax? otherMax? combinedMax? rx? tx? other? combined?"
}

extension NetworkResources.EthernetFeatureStatus: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "name status"
}

extension NetworkResources.EthernetRingsSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    rx? rxMini? rxJumbo? tx? rxBufLen? cqeSize? txPush? rxPush? txPushBufLen? tcpDataSplit?
    """
}

extension NetworkResources.EthernetRingsStatus: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    rxMax? rxMiniMax? rxJumboMax? txMax? txPushBufLenMax? rx? rxMini? rxJumbo? tx? rxBufLen? cqeSize? txPush?
    rxPush? txPushBufLen? tcpDataSplit?
    """
}

extension NetworkResources.HTTPProbeSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "url timeout"
}

extension NetworkResources.NameServerSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "addr protocol tlsServerName?"
}

extension NetworkResources.NfTablesAddressMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "includeSubnets? excludeSubnets? invert?"
}

extension NetworkResources.NfTablesClampMSS: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "mtu"
}

extension NetworkResources.NfTablesConntrackStateMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "states"
}

extension NetworkResources.NfTablesICMPTypeMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "types"
}

extension NetworkResources.NfTablesIfNameMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "interfaceNames operator"
}

extension NetworkResources.NfTablesLayer4Match: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "protocol matchSourcePort? matchDestinationPort? matchICMPType?"
}

extension NetworkResources.NfTablesLimitMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "packetRatePerSecond"
}

extension NetworkResources.NfTablesMark: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "mask? xor? value?"
}

extension NetworkResources.NfTablesPortMatch: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "ranges"
}

extension NetworkResources.NfTablesRule: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = """
    matchOIfName? matchIIfName? matchMark? matchConntrackState? matchSourceAddress? matchDestinationAddress?
    matchLayer4? matchLimit? clampMSS? setMark? anonymousCounter=anon_counter? verdict?
    """
}

extension NetworkResources.PortRange: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "lo hi"
}

extension NetworkResources.RouteNextHop: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "gateway outLinkName weight?"
}

extension NetworkResources.STPSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "enabled"
}

extension NetworkResources.TCPProbeSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "endpoint timeout"
}

extension NetworkResources.VIPEquinixMetalSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "projectID deviceID apiToken"
}

extension NetworkResources.VIPHCloudSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "deviceID networkID apiToken"
}

extension NetworkResources.VIPOperatorSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "ip gratuitousARP equinixMetal? hcloud?"
}

extension NetworkResources.VLANSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "vlanID=vid vlanProtocol=protocol"
}

extension NetworkResources.VRFMasterSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "table"
}

extension NetworkResources.VRFSlave: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "masterName"
}

extension NetworkResources.VethSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "peerName"
}

extension NetworkResources.WireguardPeer: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "publicKey presharedKey endpoint persistentKeepaliveInterval allowedIPs"
}

extension NetworkResources.WireguardSpec: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "privateKey? publicKey? listenPort firewallMark peers"
}
