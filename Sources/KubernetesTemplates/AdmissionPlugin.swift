// SPDX-License-Identifier: Apache-2.0

public import YAML

/// One entry of the API server's admission configuration.
public struct AdmissionPlugin: Sendable, Equatable {
  public var name: String
  public var configuration: Node

  public init(name: String, configuration: Node) {
    self.name = name
    self.configuration = configuration
  }
}
