// SPDX-License-Identifier: Apache-2.0

public import Fuzzing

/// Every parser that is fuzzed.
public enum FuzzCatalog {
  public static let all: [FuzzTarget] = [
    .criLog,
    .idQuery,
    .gzip,
    .http2,
    .json,
    .machineConfig,
    .machineConfigPatch,
    .protobuf,
    .specs,
    .tar,
    .yaml,
    .yamlStrings,
  ]
}
