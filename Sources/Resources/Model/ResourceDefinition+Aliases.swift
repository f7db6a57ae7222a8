// SPDX-License-Identifier: Apache-2.0

extension ResourceDefinition {
  /// `LinkStatuses` of `LinkStatuses.net.talos.dev`.
  public var name: String { String(type.prefix { $0 != "." }) }

  /// `net.talos.dev` of `LinkStatuses.net.talos.dev`.
  public var suffix: String { String(type.dropFirst(name.count + 1)) }

  /// Declared aliases, then the lower-case singular, then the initials when there is more than one.
  public var aliases: [String] {
    skipsAutomaticAliases ? declaredAliases : declaredAliases + [displayType.lowercased()] + initialAliases
  }

  /// Everything `talosctl get` accepts besides the full type.
  public var allAliases: [String] {
    let plural = name.lowercased()
    return [plural] + suffixPrefixes.map { "\(plural).\($0)" } + aliases
  }

  private var initialAliases: [String] {
    let initials = name.filter(\.isUppercase)
    guard initials.count > 1 else { return [] }
    let alias = initials.lowercased()
    return initials.last == "S" ? [alias] : [alias, alias + "s"]
  }

  /// `net`, `net.talos` of `net.talos.dev`: shortest first, without the whole.
  private var suffixPrefixes: [String] {
    let parts = suffix.split(separator: ".")
    return (1..<max(parts.count, 1)).map { parts.prefix($0).joined(separator: ".") }
  }
}
