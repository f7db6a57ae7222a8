// SPDX-License-Identifier: Apache-2.0

/// A document tree without positions: what a YAML or JSON document means.
///
/// Built with literals, `["apiVersion": "v1", "items": [1, true, nil]]`, or by ``YAML`` and ``JSON``.
public indirect enum Node: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
  case sequence([Node])
  case mapping(Mapping)
}

extension Node {
  /// A sequence of strings.
  public static func strings(_ values: some Sequence<String>) -> Node {
    .sequence(values.map { .string($0) })
  }

  /// A mapping of strings with its keys sorted, as Go prints maps.
  public static func strings(_ values: [String: String]) -> Node {
    .mapping(Mapping(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
  }
}
