// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  /// A bond of interfaces; the options are those of the kernel's bonding driver.
  public struct Bond: ConfigObject {
    /// Its members by name.
    public var interfaces: [String] = []
    /// Its members by their properties.
    public var deviceSelectors: [DeviceSelector] = []
    /// Addresses for ARP monitoring.
    public var arpIPTarget: [String] = []
    /// How traffic is spread.
    public var mode: String?
    /// What a flow is hashed by.
    public var xmitHashPolicy: String?
    /// How often LACP packets are requested.
    public var lacpRate: String?
    /// LACP system address.
    public var adActorSystem: String?
    /// Which ARP probes are validated.
    public var arpValidate: String?
    /// How many ARP targets must answer.
    public var arpAllTargets: String?
    /// Preferred member.
    public var primary: String?
    /// When the preferred member is taken back.
    public var primaryReselect: String?
    /// How hardware addresses move.
    public var failOverMac: String?
    /// How an aggregator is selected.
    public var adSelect: String?
    /// Interval of link monitoring in ms.
    public var miimon: UInt32 = 0
    /// Delay after a link came up in ms.
    public var updelay: UInt32 = 0
    /// Delay after a link went down in ms.
    public var downdelay: UInt32 = 0
    /// Interval of ARP monitoring in ms.
    public var arpInterval: UInt32 = 0
    /// IGMP reports after a failover.
    public var resendIgmp: UInt32 = 0
    /// Members needed for the bond to be up.
    public var minLinks: UInt32 = 0
    /// Interval of learning packets in s.
    public var lpInterval: UInt32 = 0
    /// Packets before the next member is used.
    public var packetsPerSlave: UInt32 = 0
    /// Notifications after a failover.
    public var numPeerNotif: UInt8 = 0
    /// Dynamic balancing in balance-tlb mode.
    public var tlbDynamicLb: UInt8 = 0
    /// Delivers frames of inactive members.
    public var allSlavesActive: UInt8 = 0
    /// Uses the carrier state for monitoring.
    public var useCarrier = false
    /// LACP system priority.
    public var adActorSysPrio: UInt16 = 0
    /// Upper bits of the LACP port key.
    public var adUserPortKey: UInt16 = 0
    /// Delay between notifications in ms.
    public var peerNotifyDelay: UInt32 = 0

    public init() {}

    public static let schema: Schema<Bond> = [
      Field("interfaces", \.interfaces, .printed),
      Field("deviceSelectors", \.deviceSelectors),
      Field("arpIPTarget", \.arpIPTarget, .check(.ipAddress)),
      Field(
        "mode", \.mode, .required,
        .check(
          .oneOf("balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"))),
      Field(
        "xmitHashPolicy", \.xmitHashPolicy,
        .check(.oneOf("layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4", "vlan+srcmac"))),
      Field("lacpRate", \.lacpRate, .check(.oneOf("slow", "fast"))),
      Field("adActorSystem", \.adActorSystem),
      Field(
        "arpValidate", \.arpValidate,
        .check(.oneOf("none", "active", "backup", "all", "filter", "filter-active", "filter-backup"))),
      Field("arpAllTargets", \.arpAllTargets, .check(.oneOf("any", "all"))),
      Field("primary", \.primary),
      Field("primaryReselect", \.primaryReselect, .check(.oneOf("always", "better", "failure"))),
      Field("failOverMac", \.failOverMac, .check(.oneOf("none", "active", "follow"))),
      Field("adSelect", \.adSelect, .check(.oneOf("stable", "bandwidth", "count"))),
      Field("miimon", \.miimon),
      Field("updelay", \.updelay),
      Field("downdelay", \.downdelay),
      Field("arpInterval", \.arpInterval),
      Field("resendIgmp", \.resendIgmp),
      Field("minLinks", \.minLinks),
      Field("lpInterval", \.lpInterval),
      Field("packetsPerSlave", \.packetsPerSlave),
      Field("numPeerNotif", \.numPeerNotif),
      Field("tlbDynamicLb", \.tlbDynamicLb),
      Field("allSlavesActive", \.allSlavesActive),
      Field("useCarrier", \.useCarrier),
      Field("adActorSysPrio", \.adActorSysPrio),
      Field("adUserPortKey", \.adUserPortKey),
      Field("peerNotifyDelay", \.peerNotifyDelay),
    ]
  }
}
