// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Configuration {
  /// What changes from `old` to this config as a unified diff; empty when nothing does. Layout and comments do not
  /// count. With `redacted`, secrets are hidden, and a change of one does not show.
  public func diff(from old: Configuration?, redacted: Bool = false) -> String {
    func text(_ config: Configuration?) -> String {
      guard let config else { return "" }
      return redacted ? config.redacted() : YAML.print(config.nodes)
    }
    return UnifiedDiff.text(from: text(old), to: text(self))
  }
}
