// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import Testing

@testable import Imaging

/// The files of `image/` themselves. What is made from them is judged when it is made, and by `make check-image`.
@Suite struct ImageDefinitionTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let variables = [
    "version": "v1", "kubernetes": "v1", "agnhost": "1", "etcd-server": "1",
    "multiarch": OCIPlatform.multiarch,
  ]

  private func recipe(_ name: String) throws -> Recipe {
    let path = "\(Self.repository)/image/\(name)"
    return try RecipeParser(name: name, variables: Self.variables).parse(try Files.readText(path))
  }

  @Test func rootfsRecipeParses() throws {
    #expect(try recipe("rootfs.recipe").reference == nil)
  }

  @Test func containerRecipesNameImagesAndEntrypoints() throws {
    for name in try Files.list("\(Self.repository)/image/containers") {
      let recipe = try recipe("containers/\(name)")
      #expect(recipe.reference != nil, "\(name)")
      #expect(!recipe.entrypoint.isEmpty, "\(name)")
    }
  }
}
