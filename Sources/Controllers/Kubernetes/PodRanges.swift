// SPDX-License-Identifier: Apache-2.0

internal import MachineConfig
internal import System

/// The pod networks of a cluster, cut into one range per node.
struct PodRanges: Sendable, Equatable {
  /// At most one of each family.
  let subnets: [IPPrefix]
  /// Prefix lengths of a node's range; those that kube-controller-manager has by default.
  var lengthV4 = 24
  var lengthV6 = 64

  /// As many ranges of one network as Kubernetes has nodes at most, and more than any cluster has.
  private static let limit = 1 << 16

  init(subnets: [IPPrefix]) {
    self.subnets = subnets.map(\.masked)
  }

  /// Reads `podSubnets`, and the mask sizes where the flags of the controller manager would have them.
  init(_ cluster: V1Alpha1Config.Cluster) {
    self.init(subnets: cluster.network.podSubnets.compactMap { IPPrefix($0) })
    let flags = cluster.controllerManager.extraArgs.values
    let either = Self.length(flags["node-cidr-mask-size"])
    lengthV4 = Self.length(flags["node-cidr-mask-size-ipv4"]) ?? either ?? lengthV4
    lengthV6 = Self.length(flags["node-cidr-mask-size-ipv6"]) ?? either ?? lengthV6
  }

  private static func length(_ values: [String]?) -> Int? { values?.last.flatMap { Int($0) } }

  /// The lowest range of each network that overlaps none of those taken.
  ///
  /// - Throws: ``PodRangesExhausted`` when a network has none left.
  func next(taken: [IPPrefix]) throws(PodRangesExhausted) -> [IPPrefix] {
    var ranges: [IPPrefix] = []
    for subnet in subnets {
      guard let range = lowest(in: subnet, taken: taken) else {
        throw PodRangesExhausted(subnet: subnet, length: length(in: subnet))
      }
      ranges.append(range)
    }
    return ranges
  }

  private func length(in subnet: IPPrefix) -> Int { subnet.address.isV4 ? lengthV4 : lengthV6 }

  private func lowest(in subnet: IPPrefix, taken: [IPPrefix]) -> IPPrefix? {
    let length = length(in: subnet)
    // Ranges of the usual length are compared as a whole, which keeps this quick in large clusters.
    let same = Set(taken.lazy.filter { $0.length == length }.map(\.masked))
    let others = taken.filter { $0.length != length }
    for index in 0..<Self.limit {
      guard let range = subnet.subprefix(at: index, length: length) else { return nil }
      if !same.contains(range), !others.contains(where: { $0.overlaps(range) }) { return range }
    }
    return nil
  }
}

/// A pod network has no range left for another node.
struct PodRangesExhausted: Error, CustomStringConvertible {
  let subnet: IPPrefix
  let length: Int

  var description: String {
    "the pod network \(subnet) has no free range of /\(length) for another node: set the flag node-cidr-mask-size in "
      + "cluster.controllerManager.extraArgs to a longer one for a new cluster, or remove nodes that are gone"
  }
}
