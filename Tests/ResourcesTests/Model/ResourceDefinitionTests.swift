// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing
import YAML

@Suite struct ResourceDefinitionTests {
  @Test func testRDSpec() throws {
    let definition = ResourceDefinition.definition
    try definition.validate()
    #expect(definition.id == "resourcedefinitions.meta.cosi.dev")
    #expect(definition.aliases == ["api-resources", "resourcedefinition", "rd", "rds"])
    #expect(
      definition.allAliases == [
        "resourcedefinitions", "resourcedefinitions.meta", "resourcedefinitions.meta.cosi", "api-resources",
        "resourcedefinition", "rd", "rds",
      ])
  }

  @Test func initialsWhichEndInSGetNoPlural() {
    let definition = ResourceDefinition(
      type: "LinkStatuses.net.talos.dev", displayType: "LinkStatus", defaultNamespace: "network",
      aliases: ["link", "links"])
    #expect(definition.aliases == ["link", "links", "linkstatus", "ls"])
  }

  @Test func testNSSpec() {
    #expect(NamespaceSpec.definition.aliases == ["ns", "namespace"])
    #expect(NamespaceSpec(description: "x").yaml() == ["description": "x"])
  }

  @Test func testRDSpecNoAliases() {
    let definition = ResourceDefinition(
      type: "Tests.cosi.dev", displayType: "Test", defaultNamespace: "default", skipsAutomaticAliases: true)
    #expect(definition.aliases.isEmpty)
    #expect(definition.allAliases == ["tests", "tests.cosi"])
    #expect(definition.yaml()["skipAutomaticAliases"] == true)
  }

  @Test(arguments: [
    ("Tests", "Test", "missing suffix"), (".cosi.dev", "", "name is empty"), ("Tests.", "Test", "suffix is empty"),
    ("tests.cosi.dev", "test", "name should be in CamelCase"), ("T#.cosi.dev", "T", "name doesn't match"),
    ("Tests.Cosi.dev", "Test", "suffix doesn't match"), ("Tests.cosi..dev", "Test", "suffix doesn't match"),
    ("Test.cosi.dev", "Test", "name should be plural"),
  ])
  func testRDSpecValidation(type: String, displayType: String, reason: String) {
    let definition = ResourceDefinition(type: type, displayType: displayType, defaultNamespace: "default")
    let error = #expect(throws: ResourceError.self) { try definition.validate() }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func testProtobufNamespace() throws {
    let spec = NamespaceSpec(description: "Some namespace.")
    #expect(try NamespaceSpec(protobuf: spec.protobuf()) == spec)
  }

  @Test func testProtobufResourceDefinition() throws {
    let definition = ResourceDefinition(
      type: "LinkStatuses.net.talos.dev", displayType: "LinkStatus", defaultNamespace: "network",
      aliases: ["link", "links"], printColumns: [PrintColumn("Kind", "{.kind}")], sensitivity: .sensitive)
    let decoded = try ResourceDefinition(protobuf: definition.protobuf())
    #expect(decoded.aliases == definition.aliases)
    #expect(decoded.allAliases == definition.allAliases)
    #expect(decoded.printColumns == definition.printColumns)
    #expect(decoded.sensitivity == .sensitive)
    #expect(decoded.protobuf() == definition.protobuf())
  }

  @Test func yamlOfADefinition() {
    let text = SentenceSpec.definition.yaml().yaml()
    #expect(
      text == """
        type: Sentences.test.cosi.dev
        displayType: Sentence
        defaultNamespace: default
        aliases:
            - sentence
        allAliases:
            - sentences
            - sentences.test
            - sentences.test.cosi
            - sentence
        printColumns: []
        sensitivity: sensitive

        """)
  }
}
