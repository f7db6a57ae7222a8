// SPDX-License-Identifier: Apache-2.0

public import Fuzzing

/// Every parser that is fuzzed.
public enum FuzzCatalog {
  public static let all: [FuzzTarget] = [
    .certificate,
    .criLog,
    .idQuery,
    .gzip,
    .http1,
    .http2,
    .http2Client,
    .json,
    .jsonPath,
    .machineConfig,
    .machineConfigPatch,
    .netlink,
    .pem,
    .protobuf,
    .secretsBundle,
    .specs,
    .talosconfig,
    .tar,
    .toml,
    .yaml,
    .yamlStrings,
  ]

  /// The targets of these names; all when there are none.
  ///
  /// - Throws: ``FuzzFailure`` when a name is not known, since fuzzing nothing would look like success.
  public static func targets(named names: some Collection<String>) throws -> [FuzzTarget] {
    if names.isEmpty { return all }
    return try names.map { name in
      guard let target = all.first(where: { $0.name == name }) else {
        let known = all.map(\.name).joined(separator: " ")
        throw FuzzFailure("there is no target \"\(name)\"; choose among: \(known)")
      }
      return target
    }
  }
}
