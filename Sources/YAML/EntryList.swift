// SPDX-License-Identifier: Apache-2.0

/// The entries of a mapping while it is read: keys are unique, and `<<` merges other mappings in.
struct EntryList {
  private var entries: [Located.Entry] = []
  private var places: [String: Mark] = [:]
  private var merged: [Located.Entry] = []

  mutating func add(_ key: Scalar, at mark: Mark, _ value: Located) throws(YAMLError) {
    if key.isPlain, key.text == "<<" { return try merge(value) }
    if let first = places.updateValue(mark, forKey: key.text) {
      throw YAMLError(
        .duplicateKey, "key \"\(key.text)\" is already defined at line \(first.line)", at: mark)
    }
    entries.append(.init(key: key.text, keyMark: mark, value: value))
  }

  private mutating func merge(_ source: Located) throws(YAMLError) {
    switch source.value {
    case .mapping(let entries): merged += entries
    case .sequence(let sources): for source in sources { try merge(source) }
    case .scalar: throw YAMLError(.syntax, "only mappings can be merged with \"<<\"", at: source.mark)
    }
  }

  /// The mapping's own keys, then merged ones that it does not have; earlier sources win.
  consuming func finished() -> [Located.Entry] {
    for entry in merged where places.updateValue(entry.keyMark, forKey: entry.key) == nil {
      entries.append(entry)
    }
    return entries
  }
}
