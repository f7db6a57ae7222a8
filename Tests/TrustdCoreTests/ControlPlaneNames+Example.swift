// SPDX-License-Identifier: Apache-2.0

import System
import TrustdCore

extension ControlPlaneNames {
  /// Of a control plane of two nodes behind a balancer, as the one at 10.5.0.2 knows it.
  static var example: ControlPlaneNames {
    let names = ControlPlaneNames()
    names.update(
      .talosAPI, dnsNames: ["cp-1", "cp-1.example", "localhost", "talos.example", "*.cp.example"],
      ipAddresses: ["10.5.0.2", "fd00::2", "127.0.0.1", "::1"], now: .now)
    names.update(.kubernetesAPI, dnsNames: ["cluster.example", "kubernetes"], ipAddresses: ["10.96.0.1"], now: .now)
    names.update(.members, ipAddresses: ["10.5.0.2", "10.5.0.4"], now: .now)
    return names
  }
}
