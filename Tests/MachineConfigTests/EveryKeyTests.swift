// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing
import YAML

/// `Golden/everything.yaml` sets every key to something else than its default.
@Suite struct EveryKeyTests {
  @Test func everyKeyIsReadAndPrintedBack() throws {
    let text = try GoldenFile.text("everything.yaml")
    let config = try #require(try Configuration(yaml: text).v1alpha1)
    #expect(try Configuration(documents: [config]).yaml() == text)
  }

  @Test func noKeyIsLeftOut() throws {
    let document = try YAML.parseDocument(try GoldenFile.text("everything.yaml"))
    #expect(missing(in: document, V1Alpha1Config.configShape, "") == [])
  }

  /// The keys that a shape has and a document has not.
  private func missing(in node: Node, _ shape: Shape, _ path: String) -> [String] {
    switch shape {
    case .scalar, .free: []
    case .object(let object):
      object.fields.flatMap { field in
        node[field.key].map { missing(in: $0, field.shape, "\(path).\(field.key)") } ?? ["\(path).\(field.key)"]
      }
    case .list(let element):
      node[0].map { missing(in: $0, element, "\(path)[]") } ?? ["\(path)[]"]
    case .map(let value):
      node.mappingValue?.values.first.map { missing(in: $0, value, "\(path).*") } ?? ["\(path).*"]
    }
  }
}
