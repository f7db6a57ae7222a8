// SPDX-License-Identifier: Apache-2.0

internal import PKI
internal import RPC

/// Which of the names in a request its certificate may have.
///
/// What belongs to the control plane is left out and no reason to refuse: workers share alternative names in their
/// configs, virtual addresses and those of services with control plane nodes.
struct GrantedNames {
  let names: SubjectAlternativeNames
  /// What was asked for and belongs to the control plane.
  let leftOut: [String]

  /// - Throws: INVALID_ARGUMENT for patterns, PERMISSION_DENIED when nothing is left that says which node it is.
  init(_ requested: SubjectAlternativeNames, _ controlPlane: ControlPlaneNames) throws(RPCStatus) {
    let all = requested.dnsNames + requested.ipAddresses
    if let pattern = all.first(where: { $0.contains("*") }) {
      throw RPCStatus(.invalidArgument, "\(pattern) would stand for other nodes too: name only the node itself")
    }
    leftOut = all.filter { controlPlane.contains($0) }
    names = SubjectAlternativeNames(
      dnsNames: requested.dnsNames.filter { !controlPlane.contains($0) },
      ipAddresses: requested.ipAddresses.filter { !controlPlane.contains($0) })
    guard (names.dnsNames + names.ipAddresses).contains(where: { !ControlPlaneNames.isLoopback($0) }) else {
      throw RPCStatus(
        .permissionDenied,
        "the request names no worker: \(leftOut.isEmpty ? "it has no name of a node" : "all its names belong to the control plane")"
      )
    }
  }

  /// The wanted one if it is granted, since some clients take it for a name of the node.
  func commonName(_ wanted: String) -> String {
    let others = names.dnsNames + names.ipAddresses
    return names.dnsNames.contains(wanted) ? wanted : others.first { !ControlPlaneNames.isLoopback($0) } ?? ""
  }
}
