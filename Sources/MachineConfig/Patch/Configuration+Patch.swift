// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Configuration {
  /// This config with patches applied one after the other. The result is printed anew: comments are lost.
  public func patched(by patches: [Patch]) throws(ConfigurationErrors) -> Configuration {
    var config = self
    for patch in patches {
      switch patch {
      case .strategic(let patch): config = try Configuration(nodes: patch.applied(to: config.nodes))
      case .json(let patch): config = try config.patched(by: patch)
      }
    }
    return config
  }

  private func patched(by patch: JSONPatch) throws(ConfigurationErrors) -> Configuration {
    guard let document = nodes.first, nodes.count == 1 else {
      throw ConfigurationErrors([
        Problem(
          "JSON patches work on a config of one document, this one has \(nodes.count): use a strategic merge patch")
      ])
    }
    return try Configuration(nodes: [patch.applied(to: document)])
  }
}
