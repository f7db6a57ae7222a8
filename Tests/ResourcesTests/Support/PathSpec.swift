// SPDX-License-Identifier: Apache-2.0

import Resources
import YAML

/// The resource the conformance suite works on: nothing but an id.
struct PathSpec: ResourceSpec {
  static let definition = ResourceDefinition(type: "os/path", displayType: "path", defaultNamespace: "default")

  init() {}
  init(protobuf bytes: [UInt8]) throws {}

  func protobuf() -> [UInt8] { [] }
  func yaml() -> Node { [:] }
}

func path(_ id: String, in namespace: String = "default") -> Resource<PathSpec> {
  Resource(id: id, namespace: namespace)
}
