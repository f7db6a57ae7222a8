// SPDX-License-Identifier: Apache-2.0

extension V1Alpha1Config {
  func validateNetwork(_ validation: inout Validation) {
    let path = ConfigPath("machine.network.interfaces")
    for (index, interface) in machine.network.interfaces.enumerated() {
      validate(interface, at: path.appending(.index(index)), &validation)
    }
    validateMembers(path, &validation)
    if machine.network.kubespan.mtu < 1280 {
      validation.error("must be at least 1280", "machine.network.kubespan.mtu")
    }
  }

  private func validate(_ interface: Interface, at path: ConfigPath, _ validation: inout Validation) {
    switch (interface.name != nil, interface.deviceSelector != DeviceSelector()) {
    case (true, true): validation.error("interface and deviceSelector exclude each other", path)
    case (false, false): validation.error("interface or deviceSelector is required", path)
    default: break
    }
    if interface.bond != nil, interface.bridge != nil {
      validation.error("bond and bridge exclude each other", path)
    }
    if interface.cidr != nil, !interface.addresses.isEmpty {
      validation.error("cidr and addresses exclude each other", path)
    }
    validate(interface.routes, at: path.appending(.key("routes")), &validation)
    validateSharedAddress(of: interface, at: path, &validation)
    if let bond = interface.bond { validate(bond, at: path.appending(.key("bond")), &validation) }
  }

  private func validate(_ routes: [Route], at path: ConfigPath, _ validation: inout Validation) {
    for (index, route) in routes.enumerated() where route.network == nil && route.gateway == nil {
      validation.error("network or gateway is required", path.appending(.index(index)))
    }
  }

  private func validateSharedAddress(
    of interface: Interface, at path: ConfigPath, _ validation: inout Validation
  ) {
    guard !isControlPlane else { return }
    let message = "a shared address is only possible on control plane nodes"
    if interface.vip != nil { validation.error(message, path.appending(.key("vip"))) }
    for (index, vlan) in interface.vlans.enumerated() where vlan.vip != nil {
      validation.error(message, path.appending(.key("vlans")).appending(.index(index)).appending(.key("vip")))
    }
  }

  private func validate(_ bond: Bond, at path: ConfigPath, _ validation: inout Validation) {
    if bond.interfaces.isEmpty == bond.deviceSelectors.isEmpty {
      validation.error("either interfaces or deviceSelectors is required", path)
    }
    if bond.miimon == 0, bond.updelay > 0 || bond.downdelay > 0 {
      validation.error("updelay and downdelay need miimon", path)
    } else if bond.miimon > 0, bond.updelay % bond.miimon != 0 || bond.downdelay % bond.miimon != 0 {
      validation.error("updelay and downdelay must be multiples of miimon", path)
    }
    if bond.lacpRate != nil, bond.mode != "802.3ad" {
      validation.error("only possible in mode 802.3ad", path.appending(.key("lacpRate")))
    }
    if bond.primary != nil, !["active-backup", "balance-tlb", "balance-alb"].contains(bond.mode) {
      validation.error("not possible in mode \(bond.mode ?? "")", path.appending(.key("primary")))
    }
  }

  /// An interface can belong to one bond or bridge only.
  private func validateMembers(_ path: ConfigPath, _ validation: inout Validation) {
    var owners: [String: String] = [:]
    for (index, interface) in machine.network.interfaces.enumerated() {
      let owner = interface.name ?? "interface \(index)"
      for member in (interface.bond?.interfaces ?? []) + (interface.bridge?.interfaces ?? []) {
        if let other = owners.updateValue(owner, forKey: member) {
          validation.error("\(member) already belongs to \(other)", path.appending(.index(index)))
        }
      }
    }
  }
}
