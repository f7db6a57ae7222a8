// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Configuration {
  /// The config as YAML for display, with every secret replaced by `******`.
  public func redacted() -> String {
    YAML.print(documents.map { Redaction.apply(to: $0.located.node, $0.shape) })
  }
}

extension Configuration.Document {
  var shape: Shape { type(of: value).configShape }
}
