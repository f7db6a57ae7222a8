// SPDX-License-Identifier: Apache-2.0

public import YAML

/// One numbered group of objects that every new cluster gets.
public struct BootstrapManifest: Sendable, Equatable {
  /// For example `11-core-dns`; groups are applied in the order of their IDs.
  public var id: String
  public var objects: [Node]

  public init(id: String, objects: [Node]) {
    self.id = id
    self.objects = objects
  }
}
