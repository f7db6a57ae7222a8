// SPDX-License-Identifier: Apache-2.0

import Protobuf
import Resources
import Testing

@testable import Specs

@Suite struct SpecCatalogTests {
  @Test func everyTypeIsListedOnce() {
    #expect(SpecCatalog.specs.count == 198)
    #expect(Set(SpecCatalog.definitions.map(\.type)).count == SpecCatalog.specs.count)
    #expect(Set(SpecCatalog.specs.map { ObjectIdentifier($0) }).count == SpecCatalog.specs.count)
  }

  @Test func everyNamespaceIsKnown() {
    for definition in SpecCatalog.definitions {
      #expect(Namespaces.all.contains(definition.defaultNamespace), "\(definition.type)")
    }
  }

  /// What holds keys, tokens, the whole machine config or parts of it that may hold credentials is for administrators.
  @Test func secretsAreSensitive() {
    let others: Set = ["MachineConfig", "Manifest", "ExtraManifestsConfig", "StaticPod"]
    let secretive = SpecCatalog.definitions.filter {
      $0.defaultNamespace == Namespaces.secrets || others.contains($0.displayType)
    }
    #expect(secretive.count > 10)
    for definition in secretive { #expect(definition.sensitivity == .sensitive, "\(definition.type)") }
  }

  /// A node which cannot register one of them does not start.
  @Test(arguments: SpecCatalog.definitions)
  func everyDefinitionCanBeRegistered(_ definition: ResourceDefinition) throws {
    try definition.validate()
  }

  /// `talosctl get` refuses a name which means two types. Derived initials may, and so may mount statuses, of which
  /// there are two types (block and runtime; `mounts` means the latter).
  @Test func namesMeanOneType() {
    let names = SpecCatalog.definitions.flatMap { definition in
      Set(definition.declaredAliases + [definition.displayType.lowercased(), definition.name.lowercased()])
    }
    let repeated = Dictionary(grouping: names, by: \.self).filter { $1.count > 1 }.keys.sorted()
    #expect(repeated == ["mountstatus", "mountstatuses"])
  }

  @Test(arguments: SpecCatalog.definitions.map(\.type))
  func everyFieldHasAKey(type: String) throws {
    let spec = try #require(SpecCatalog.specs.first { $0.definition.type == type })
    let value: any Message = spec.init()
    try check(value)
  }

  /// A layout names each field exactly once; checked for the messages inside as well.
  private func check(_ message: any Message) throws {
    guard YAMLRenderer.specialNode(message) == nil else { return }
    let name = Swift.type(of: message).messageName
    let layout = try #require((Swift.type(of: message) as? any YAMLLaidOut.Type)?.yamlLayout, "\(name) has no layout")
    let keys = layout.entries.map(\.field)
    #expect(Set(keys) == Set(message.fields().map { YAMLLayout.normalized($0.field.name.description) }), "\(name)")
    #expect(keys.count == Set(keys).count)
    for case .unset(let inner) in message.fields().map(\.value) { try check(inner) }
  }

  @Test func everyPrintColumnNamesAKey() {
    for spec in SpecCatalog.specs {
      let keys = Set(spec.yamlLayout.entries.filter { !$0.isInline }.map(\.key))
      let isInline = spec.yamlLayout.entries.contains { $0.isInline }
      for column in spec.definition.printColumns where column.jsonPath.hasPrefix("{.") {
        let key = String(column.jsonPath.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        #expect(isInline || keys.contains(key), "\(spec.definition.type): \(column.jsonPath)")
      }
    }
  }
}
