// SPDX-License-Identifier: Apache-2.0

internal import YAML

extension Node {
  /// The string values of a mapping by key; values of other types are left out.
  var stringDictionary: [String: String] {
    var strings: [String: String] = [:]
    for (key, value) in mappingValue ?? [:] { strings[key] = value.stringValue }
    return strings
  }
}
