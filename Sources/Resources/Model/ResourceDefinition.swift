// SPDX-License-Identifier: Apache-2.0

/// Describes a resource type: names it answers to, where it lives, how it is printed, who may see it.
public struct ResourceDefinition: Sendable, Hashable {
  /// Full type, `CamelPlural.group.domain`, for example `LinkStatuses.net.talos.dev`.
  public var type: String
  /// Singular of the first part of the type, for example `LinkStatus`.
  public var displayType: String
  public var defaultNamespace: String
  /// Declared aliases; the singular and the initials come on top, see ``aliases``.
  public var declaredAliases: [String]
  public var printColumns: [PrintColumn]
  public var sensitivity: Sensitivity
  /// Keeps ``aliases`` to the declared ones.
  public var skipsAutomaticAliases: Bool

  public init(
    type: String, displayType: String, defaultNamespace: String, aliases: [String] = [],
    printColumns: [PrintColumn] = [], sensitivity: Sensitivity = .nonSensitive, skipsAutomaticAliases: Bool = false
  ) {
    self.type = type
    self.displayType = displayType
    self.defaultNamespace = defaultNamespace
    self.declaredAliases = aliases
    self.printColumns = printColumns
    self.sensitivity = sensitivity
    self.skipsAutomaticAliases = skipsAutomaticAliases
  }

  /// The id under which the definition is registered: the type in lower case.
  public var id: String { type.lowercased() }
}
