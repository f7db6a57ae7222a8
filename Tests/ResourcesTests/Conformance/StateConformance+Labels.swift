// SPDX-License-Identifier: Apache-2.0

import Resources
import Testing

extension StateConformance {
  @Test(arguments: StateFixture.local) func testLabels(_ fixture: StateFixture) async throws {
    try await fixture.withState { state in
      let kind = ResourceKind(PathSpec.self, namespace: fixture.namespace)
      let labels: [String: [String: String]] = [
        "path1": ["app": "app1", "weight": "1kg"], "path2": ["app": "app2", "weight": "2"],
        "path3": ["app": "app3", "frozen": ""], "path4": [:],
      ]
      for (id, labels) in labels {
        var resource = path(id, in: fixture.namespace)
        resource.metadata.labels = labels
        try await state.create(resource)
      }
      func select(_ queries: LabelQuery...) async throws -> [String] {
        try await state.list(kind, options: ListOptions(labels: queries)).map(\.id)
      }

      #expect(try await select().count == 4)
      #expect(try await select(LabelQuery(LabelTerm("app", .equal, ["app1"]))) == ["path1"])
      #expect(try await select(LabelQuery(LabelTerm("app", .exists))) == ["path1", "path2", "path3"])
      #expect(try await select(LabelQuery(LabelTerm("app", .exists, isInverted: true))) == ["path4"])
      #expect(try await select(LabelQuery(LabelTerm("app", .equal, ["app1"], isInverted: true))).count == 3)
      #expect(try await select(LabelQuery(LabelTerm("app", .in, ["app1", "app3"]))) == ["path1", "path3"])
      #expect(try await select(LabelQuery(LabelTerm("app", .lessThan, ["app2"]))) == ["path1"])
      #expect(try await select(LabelQuery(LabelTerm("app", .lessThanOrEqual, ["app2"]))) == ["path1", "path2"])
      #expect(
        try await select(LabelQuery(LabelTerm("app", .lessThan, ["app2"], isInverted: true))) == ["path2", "path3"])
      #expect(try await select(LabelQuery(LabelTerm("weight", .lessThanNumeric, ["3"]))) == ["path2"])
      #expect(try await select(LabelQuery(LabelTerm("weight", .lessThanOrEqualNumeric, ["1k"]))) == ["path1", "path2"])
      #expect(
        try await select(LabelQuery(LabelTerm("weight", .lessThanNumeric, ["3"], isInverted: true))) == ["path1"])
      // All terms of a query, any query of a list.
      #expect(
        try await select(LabelQuery(LabelTerm("app", .equal, ["app3"]), LabelTerm("frozen", .exists))) == ["path3"])
      #expect(try await select(LabelQuery(LabelTerm("app", .equal, ["app2"]), LabelTerm("frozen", .exists))).isEmpty)
      #expect(
        try await select(LabelQuery(LabelTerm("app", .equal, ["app1"])), LabelQuery(LabelTerm("frozen", .exists)))
          == ["path1", "path3"])
    }
  }
}
