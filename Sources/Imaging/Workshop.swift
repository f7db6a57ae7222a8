// SPDX-License-Identifier: Apache-2.0

internal import System

/// Makes images from recipes: what the `imager` program does, without its command line.
public struct Workshop: Sendable {
  /// Told about each step before it starts.
  public typealias Progress = (String) throws -> Void

  private let sources: SourceSet
  private let definitions: [String: String]

  /// - Parameters:
  ///   - packages: see ``SourceSet``.
  ///   - sources: `NAME=DIRECTORY` pairs.
  ///   - definitions: `NAME=VALUE` pairs, the variables of recipes.
  public init(packages: String, sources: [String], definitions: [String]) throws(ImagingError) {
    self.sources = SourceSet(packages: packages, sources: try Self.pairs(sources))
    self.definitions = try Self.pairs(definitions)
  }

  /// Writes the root file system of `recipe` into the directory `output`, and refuses it when it breaks the allow-list.
  public func makeRootfs(recipe: String, output: String, allowList: String) throws {
    let partial = output + ".partial"
    try Files.removeTree(partial)
    try FileTree(try read(recipe), sources: sources).write(to: partial)
    try Self.audit(root: partial, allowList: allowList)
    try Files.removeTree(output)
    try Files.rename(partial, to: output)
  }

  /// Writes the container images of `recipes` as the image layout `output`.
  public func makeCache(recipes: [String], output: String, progress: Progress) async throws {
    var layout = try OCILayoutWriter(path: output)
    for path in recipes {
      let recipe = try read(path)
      try progress("image cache: \(recipe.reference ?? path)")
      try await layout.add(recipe, tree: try FileTree(recipe, sources: sources))
    }
    try layout.finish()
  }

  /// - Throws: ``ImagingError/Code/refused`` with everything that is wrong.
  public static func audit(root: String, allowList: String) throws {
    let findings = try TreeAudit(root: root, allowList: AllowList(try Files.readText(allowList))).findings()
    guard findings.isEmpty else {
      let list = findings.map { "  \($0)" }.joined(separator: "\n")
      throw ImagingError(.refused, "the image breaks \(findings.count) rules, see \(allowList):\n\(list)")
    }
  }

  /// A recipe may use every definition, `${multiarch}`, and the name of a package it mentions for the version of the software in it.
  private func read(_ path: String) throws -> Recipe {
    let text = try Files.readText(path)
    var variables = definitions
    variables["multiarch"] = OCIPlatform.multiarch
    for package in RecipeParser.packages(in: text) where text.includes("${\(package)}") {
      variables[package] = try sources.upstreamVersion(ofPackage: package)
    }
    return try RecipeParser(name: path, variables: variables).parse(text)
  }

  private static func pairs(_ texts: [String]) throws(ImagingError) -> [String: String] {
    var result: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw ImagingError(.malformed, "\"\(text)\" is no NAME=VALUE") }
      result[String(parts[0])] = String(parts[1])
    }
    return result
  }
}
