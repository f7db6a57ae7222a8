// SPDX-License-Identifier: Apache-2.0

public import Resources

extension EtcdResources.ConfigSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdConfigs.etcd.talos.dev", displayType: "EtcdConfig",
    defaultNamespace: Namespaces.etcd)
  public static let yamlLayout: YAMLLayout = """
    advertiseValidSubnets? advertiseExcludeSubnets? listenValidSubnets? listenExcludeSubnets? image extraArgs
    """
}

extension EtcdResources.MemberSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdMembers.etcd.talos.dev", displayType: "EtcdMember",
    defaultNamespace: Namespaces.etcd,
    printColumns: [
      PrintColumn("ID", "{.memberID}")
    ])
  public static let yamlLayout: YAMLLayout = "memberID"
}

extension EtcdResources.SpecSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "EtcdSpecs.etcd.talos.dev", displayType: "EtcdSpec",
    defaultNamespace: Namespaces.etcd)
  public static let yamlLayout: YAMLLayout = """
    name advertisedAddresses listenPeerAddresses listenClientAddresses image extraArgs
    """
}

extension EtcdResources.PKIStatusSpec: TalosSpec {
  public static let definition = ResourceDefinition(
    type: "PKIStatuses.etcd.talos.dev", displayType: "PKIStatus",
    defaultNamespace: Namespaces.etcd,
    printColumns: [
      PrintColumn("Ready", "{.ready}"),
      PrintColumn("Secrets Version", "{.version}"),
    ])
  public static let yamlLayout: YAMLLayout = "ready version"
}
