// SPDX-License-Identifier: Apache-2.0

internal import YAML
internal import PKI

/// How an image wants to be run (OCI image specification, "Image Configuration").
public struct ImageConfig: Sendable {
  /// The program and its first arguments.
  public let entrypoint: [String]
  /// Arguments used when the container names none.
  public let command: [String]
  /// `KEY=value`.
  public let environment: [String]
  public let workingDirectory: String
  /// `uid[:gid]` or a name; empty is root.
  public let user: String
  /// Digests of the uncompressed layers, lowest first.
  public let diffIDs: [String]

  public init(json: [UInt8]) throws(ContainerdError) {
    guard let node = try? JSON.parse(json), let ids = node["rootfs"]?["diff_ids"]?.sequenceValue else {
      throw ContainerdError(.invalidImage, "the image configuration is not valid JSON with rootfs.diff_ids")
    }
    let config = node["config"] ?? [:]
    entrypoint = Self.strings(config["Entrypoint"])
    command = Self.strings(config["Cmd"])
    environment = Self.strings(config["Env"])
    workingDirectory = config["WorkingDir"]?.stringValue ?? ""
    user = config["User"]?.stringValue ?? ""
    diffIDs = ids.compactMap(\.stringValue)
    guard diffIDs.count == ids.count, diffIDs.allSatisfy(ImageDescriptor.isDigest) else {
      throw ContainerdError(.invalidImage, "the image configuration has a malformed diff ID")
    }
  }

  private static func strings(_ node: Node?) -> [String] {
    node?.sequenceValue?.compactMap(\.stringValue) ?? []
  }

  /// The names of the snapshots that the layers unpack to, lowest first (OCI image specification, "Layer ChainID").
  func chainIDs() throws -> [String] {
    var chain: [String] = []
    for diffID in diffIDs {
      let link = try chain.last.map { parent in "sha256:" + (try Hash.sha256Hex(Array("\(parent) \(diffID)".utf8))) }
      chain.append(link ?? diffID)
    }
    return chain
  }
}
