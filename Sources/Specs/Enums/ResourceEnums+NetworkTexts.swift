// SPDX-License-Identifier: Apache-2.0

extension ResourceEnums.NethelpersAddressFlag: TextEnum {
  public static let texts: EnumTexts = """
    1:temporary 2:nodad 4:optimistic 8:dadfailed 16:homeaddress 32:deprecated 64:tentative 128:permanent
    256:mngmtmpaddr 512:noprefixroute 1024:mcautojoin 2048:stableprivacy
    """
}

extension ResourceEnums.NethelpersAddressSortAlgorithm: TextEnum {
  public static let texts: EnumTexts = "0:v1 1:v2"
}

extension ResourceEnums.NethelpersADLACPActive: TextEnum {
  public static let texts: EnumTexts = "0:off 1:on"
}

extension ResourceEnums.NethelpersADSelect: TextEnum {
  public static let texts: EnumTexts = "0:stable 1:bandwidth 2:count"
}

extension ResourceEnums.NethelpersARPAllTargets: TextEnum {
  public static let texts: EnumTexts = "0:any 1:all"
}

extension ResourceEnums.NethelpersARPValidate: TextEnum {
  public static let texts: EnumTexts = "0:none 1:active 2:backup 3:all 4:filter 5:filter-active 6:filter-backup"
}

extension ResourceEnums.NethelpersAutoHostnameKind: TextEnum {
  public static let texts: EnumTexts = "0:off 1:addr 2:stable"
}

extension ResourceEnums.NethelpersBGPSessionState: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:idle 2:connect 3:active 4:opensent 5:openconfirm 6:established"
}

extension ResourceEnums.NethelpersBondMode: TextEnum {
  public static let texts: EnumTexts = """
    0:balance-rr 1:active-backup 2:balance-xor 3:broadcast 4:802.3ad 5:balance-tlb 6:balance-alb
    """
}

extension ResourceEnums.NethelpersBondXmitHashPolicy: TextEnum {
  public static let texts: EnumTexts = "0:layer2 1:layer3+4 2:layer2+3 3:encap2+3 4:encap3+4"
}

extension ResourceEnums.NethelpersClientIdentifier: TextEnum {
  public static let texts: EnumTexts = "0:none 1:mac 2:duid"
}

extension ResourceEnums.NethelpersConntrackState: TextEnum {
  public static let texts: EnumTexts = "8:new 4:related 2:established 1:invalid"
}

extension ResourceEnums.NethelpersDNSProtocol: TextEnum {
  public static let texts: EnumTexts = "0:Do53 1:DNS-over-TLS 2:DNS-over-HTTP"
}

extension ResourceEnums.NethelpersDuplex: TextEnum {
  public static let texts: EnumTexts = "0:Half 1:Full 255:Unknown"
}

extension ResourceEnums.NethelpersFailOverMAC: TextEnum {
  public static let texts: EnumTexts = "0:none 1:active 2:follow"
}

extension ResourceEnums.NethelpersFamily: TextEnum {
  public static let texts: EnumTexts = "2:inet4 10:inet6"
}

extension ResourceEnums.NethelpersICMPType: TextEnum {
  public static let texts: EnumTexts = """
    13:timestamp-request 14:timestamp-reply 17:address-mask-request 18:address-mask-reply
    """
}

extension ResourceEnums.NethelpersLACPRate: TextEnum {
  public static let texts: EnumTexts = "0:slow 1:fast"
}

extension ResourceEnums.NethelpersLinkType: TextEnum {
  public static let texts: EnumTexts = """
    0:netrom 1:ether 2:eether 3:ax25 4:pronet 5:chaos 6:ieee802 7:arcnet 8:atalk 15:dlci 19:atm 23:metricom
    24:ieee1394 27:eui64 32:infiniband 256:slip 257:cslip 258:slip6 259:cslip6 260:rsrvd 264:adapt 270:rose
    271:x25 272:hwx25 280:can 512:ppp 513:cisco 516:lapb 517:ddcmp 518:rawhdlc 768:tunnel 769:tunnel6 770:frad
    771:skip 772:loopback 773:localtlk 774:fddi 775:bif 776:sit 777:ipddp 778:ipgre 779:pimreg 780:hippi 781:ash
    782:econet 783:irda 784:fcpp 785:fcal 786:fcpl 787:fcfabric 788:fcfabric1 789:fcfabric2 790:fcfabric3
    791:fcfabric4 792:fcfabric5 793:fcfabric6 794:fcfabric7 795:fcfabric8 796:fcfabric9 797:fcfabric10
    798:fcfabric11 799:fcfabric12 800:ieee802tr 801:ieee80211 802:ieee80211prism 803:ieee80211radiotap
    804:ieee8021154 805:ieee8021154monitor 820:phonet 821:phonetpipe 822:caif 823:ip6gre 824:netlink 825:6lowpan
    65535:void 65534:none
    """
}

extension ResourceEnums.NethelpersMatchOperator: TextEnum {
  public static let texts: EnumTexts = "0:== 1:!="
}

extension ResourceEnums.NethelpersNfTablesChainHook: TextEnum {
  public static let texts: EnumTexts = "0:prerouting 1:input 2:forward 3:output 4:postrouting"
}

extension ResourceEnums.NethelpersNfTablesChainPriority: TextEnum {
  public static let texts: EnumTexts = """
    -2147483648:first -400:conntrack-defrag -300:raw -225:selinux-first -200:conntrack -150:mangle -100:nat-dest
    0:filter 50:security 100:nat-source 225:selinux-last 300:conntrack-helper 2147483647:last
    """
}

extension ResourceEnums.NethelpersNfTablesVerdict: TextEnum {
  public static let texts: EnumTexts = "0:drop 1:accept"
}

extension ResourceEnums.NethelpersOperationalState: TextEnum {
  public static let texts: EnumTexts = "0:unknown 1:notPresent 2:down 3:lowerLayerDown 4:testing 5:dormant 6:up"
}

extension ResourceEnums.NethelpersPort: TextEnum {
  public static let texts: EnumTexts = "0:TwistedPair 1:AUI 2:MII 3:Fibre 4:BNC 5:DirectAttach 239:None 255:Other"
}

extension ResourceEnums.NethelpersPrimaryReselect: TextEnum {
  public static let texts: EnumTexts = "0:always 1:better 2:failure"
}

extension ResourceEnums.NethelpersProtocol: TextEnum {
  public static let texts: EnumTexts = "1:icmp 6:tcp 17:udp 58:icmpv6"
}

extension ResourceEnums.NethelpersRouteFlag: TextEnum {
  public static let texts: EnumTexts = """
    256:notify 512:cloned 1024:equalize 2048:prefix 4096:lookup_table 8192:fibmatch 16384:offload 32768:trap
    """
}

extension ResourceEnums.NethelpersRouteProtocol: TextEnum {
  public static let texts: EnumTexts = """
    0:unspec 1:redirect 2:kernel 3:boot 4:static 9:ra 10:mrt 11:zebra 12:bird 13:dnrouted 14:xorp 15:ntk 16:dhcp
    17:mrtd 18:keepalived 42:babel 99:openr 186:bgp 187:isis 188:ospf 189:rip 192:eigrp
    """
}

extension ResourceEnums.NethelpersRouteType: TextEnum {
  public static let texts: EnumTexts = """
    0:unspec 1:unicast 2:local 3:broadcast 4:anycast 5:multicast 6:blackhole 7:unreachable 8:prohibit 9:throw
    10:nat 11:xresolve
    """
}

extension ResourceEnums.NethelpersRoutingRuleAction: TextEnum {
  public static let texts: EnumTexts = "0:unspec 1:unicast 6:blackhole 7:unreachable 8:prohibit"
}

extension ResourceEnums.NethelpersRoutingTable: TextEnum {
  public static let texts: EnumTexts = "0:unspec 253:default 254:main 255:local"
}

extension ResourceEnums.NethelpersScope: TextEnum {
  public static let texts: EnumTexts = "0:global 200:site 253:link 254:host 255:nowhere"
}

extension ResourceEnums.NethelpersVLANProtocol: TextEnum {
  public static let texts: EnumTexts = "33024:802.1q 34984:802.1ad"
}

extension ResourceEnums.NethelpersWOLMode: TextEnum {
  public static let texts: EnumTexts = "1:phy 2:unicast 4:multicast 8:broadcast 32:magic 64:magicsecure 128:filter"
}

extension ResourceEnums.NetworkConfigLayer: TextEnum {
  public static let texts: EnumTexts = "0:default 1:cmdline 2:platform 3:operator 4:configuration"
}

extension ResourceEnums.NetworkOperator: TextEnum {
  public static let texts: EnumTexts = "0:dhcp4 1:dhcp6 2:vip"
}
