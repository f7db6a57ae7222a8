// SPDX-License-Identifier: Apache-2.0

import Resources
import Synchronization
import YAML

/// Counts how often its YAML is rendered.
struct CountingSpec: ResourceSpec {
  static let definition = ResourceDefinition(
    type: "Counters.test.cosi.dev", displayType: "Counter", defaultNamespace: "default")

  private static let count = Atomic(0)
  static var rendered: Int { count.load(ordering: .relaxed) }

  init() {}
  init(protobuf bytes: [UInt8]) throws {}

  func protobuf() -> [UInt8] { [] }

  func yaml() -> Node {
    Self.count.wrappingAdd(1, ordering: .relaxed)
    return [:]
  }
}
