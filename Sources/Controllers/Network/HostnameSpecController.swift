// SPDX-License-Identifier: Apache-2.0

public import Resources
public import Specs

/// Sets the kernel's hostname and reports it.
public typealias HostnameSpecController = TransformController<
  NetworkResources.HostnameSpecSpec, NetworkResources.HostnameStatusSpec
>

extension HostnameSpecController {
  /// - Parameter setHostname: Sets the hostname of the kernel (sethostname(2)).
  public init(setHostname: @escaping @Sendable (String) throws -> Void) {
    self.init(name: "network.HostnameSpecController") { _, wanted, status in
      try setHostname(wanted.spec.hostname)
      status.hostname = wanted.spec.hostname
      status.domainname = wanted.spec.domainname
    }
  }
}
