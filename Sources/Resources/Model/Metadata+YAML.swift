// SPDX-License-Identifier: Apache-2.0

internal import System

extension Metadata {
  /// The metadata as `talosctl get -o yaml` prints it, indented by four columns below a key, without that key.
  ///
  /// Values are plain scalars whatever they look like (version `1`, id `true`), and quoted only when they cannot be.
  public func yamlText(indent: Int = 4) -> String {
    var lines = [
      ("namespace", namespace), ("type", type), ("id", id), ("version", Self.text(ofVersion: version)),
      ("owner", owner), ("phase", phase.rawValue), ("created", created.rfc3339), ("updated", updated.rfc3339),
    ].map { Self.line($0, $1) }
    lines += Self.block("labels", labels) + Self.block("annotations", annotations)
    if !finalizers.isEmpty {
      lines += ["finalizers:"] + finalizers.map { "    - \(PlainScalar.text($0))" }
    }
    let margin = String(repeating: " ", count: indent)
    return lines.map { "\(margin)\($0)\n" }.joined()
  }

  private static func line(_ key: String, _ value: String) -> String {
    value.isEmpty ? "\(key):" : "\(key): \(PlainScalar.text(value))"
  }

  private static func block(_ key: String, _ values: [String: String]) -> [String] {
    guard !values.isEmpty else { return [] }
    let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return ["\(key):"] + sorted.map { "    " + line(PlainScalar.text($0), $1) }
  }
}
