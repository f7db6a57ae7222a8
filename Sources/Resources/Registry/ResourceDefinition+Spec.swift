// SPDX-License-Identifier: Apache-2.0

internal import Protobuf
public import YAML

/// Definitions are resources themselves: clients list them to resolve what the user typed.
extension ResourceDefinition: ResourceSpec {
  public static let definition = ResourceDefinition(
    type: "ResourceDefinitions.meta.cosi.dev", displayType: "ResourceDefinition", defaultNamespace: "meta",
    aliases: ["api-resources"], printColumns: [PrintColumn("Aliases", "{.aliases[:]}")])

  public init() { self.init(type: "", displayType: "", defaultNamespace: "") }

  public init(protobuf bytes: [UInt8]) throws {
    let message = try CosiMeta.ResourceDefinitionSpec(protobuf: bytes)
    self.init(
      type: message.resourceType, displayType: message.displayType, defaultNamespace: message.defaultNamespace,
      aliases: message.aliases, printColumns: message.printColumns.map { PrintColumn($0.name, $0.jsonPath) },
      sensitivity: message.sensitivity == .sensitive ? .sensitive : .nonSensitive,
      // The derived ones are among them already.
      skipsAutomaticAliases: true)
  }

  public func protobuf() -> [UInt8] {
    CosiMeta.ResourceDefinitionSpec.with { message in
      message.resourceType = type
      message.displayType = displayType
      message.defaultNamespace = defaultNamespace
      message.aliases = aliases
      message.allAliases = allAliases
      message.printColumns = printColumns.map { column in
        .with {
          $0.name = column.name
          $0.jsonPath = column.jsonPath
        }
      }
      message.sensitivity = sensitivity == .sensitive ? .sensitive : .nonSensitive
    }.protobuf()
  }

  public func yaml() -> Node {
    var node: Mapping = [
      "type": .string(type), "displayType": .string(displayType), "defaultNamespace": .string(defaultNamespace),
      "aliases": .strings(aliases), "allAliases": .strings(allAliases),
      "printColumns": .sequence(
        printColumns.map { ["name": .string($0.name), "jsonPath": .string($0.jsonPath)] }),
    ]
    if sensitivity == .sensitive { node["sensitivity"] = .string(sensitivity.rawValue) }
    if skipsAutomaticAliases { node["skipAutomaticAliases"] = true }
    return .mapping(node)
  }
}
