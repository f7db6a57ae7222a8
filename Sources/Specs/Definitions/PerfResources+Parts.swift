// SPDX-License-Identifier: Apache-2.0

// How the messages inside resource specs are laid out in YAML.

extension PerfResources.CPUStat: YAMLLaidOut {
  public static let yamlLayout: YAMLLayout = "user nice system idle iowait irq softIrq steal guest guestNice"
}
