// SPDX-License-Identifier: Apache-2.0

internal import KubeClient
public import YAML

/// A Node object of Kubernetes, as far as operations need it.
public struct KubernetesNode: Sendable, Equatable {
  public let name: String
  public let addresses: [String]
  public let isControlPlane: Bool
  public let isReady: Bool
  public let isUnschedulable: Bool

  public init(_ object: Node) {
    name = object["metadata"]?["name"]?.stringValue ?? ""
    let listed = object["status"]?["addresses"]?.sequenceValue ?? []
    addresses = listed.filter { $0["type"]?.stringValue != "Hostname" }.compactMap { $0["address"]?.stringValue }
    let labels = object["metadata"]?["labels"]?.mappingValue ?? [:]
    isControlPlane = ["control-plane", "master"].contains { labels["node-role.kubernetes.io/\($0)"] != nil }
    isReady = KubernetesCondition.isReady(object["status"])
    isUnschedulable = object["spec"]?["unschedulable"]?.boolValue ?? false
  }

  /// The address that other nodes use.
  public var internalAddress: String? { addresses.first }
}
