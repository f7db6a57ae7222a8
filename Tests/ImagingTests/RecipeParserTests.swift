// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Imaging

@Suite struct RecipeParserTests {
  private func parse(_ text: String, _ variables: [String: String] = [:]) throws -> Recipe {
    try RecipeParser(name: "test", variables: variables).parse(text)
  }

  @Test func readsEveryStatement() throws {
    let recipe = try parse(
      """
      # a comment
      image registry.example/x:${version}
      entrypoint /x --flag
      env PATH=/
      user 10:20
      package hello  because it greets
      copy /usr/bin/hello /bin/
      source files  because we wrote them
      concatenate /*.crt /etc/all.crt
      line /etc/motd two words
      directory /tmp 1777 1:2
      link /a b
      """, ["version": "1"])
    #expect(recipe.reference == "registry.example/x:1")
    #expect(recipe.entrypoint == ["/x", "--flag"])
    #expect(recipe.environment == ["PATH=/"])
    #expect(recipe.user == "10:20")
    #expect(
      recipe.steps == [
        .copy(from: .package("hello"), pattern: "/usr/bin/hello", target: "/bin/"),
        .concatenate(from: .source("files"), pattern: "/*.crt", target: "/etc/all.crt"),
        .line(path: "/etc/motd", text: "two words"),
        .directory(path: "/tmp", mode: 0o1777, user: 1, group: 2), .link(path: "/a", target: "b"),
      ])
  }

  @Test(arguments: [
    ("\ninstall x", "test:2: unknown statement \"install\""),
    ("copy /x", "test:1: a package or source line must come first"),
    ("package hello", "test:1: expected: package NAME and the reason why it is in the image"),
    ("directory tmp", "test:1: \"tmp\" must be an absolute path without . and .."),
    ("directory /a/../b", "test:1: \"/a/../b\" must be an absolute path without . and .."),
    ("directory /a 9", "test:1: \"9\" is no octal mode up to 1777"),
    ("directory /a 6755", "test:1: \"6755\" is no octal mode up to 1777"),
    ("directory /a 755 root", "test:1: \"root\" is no UID:GID"),
    ("image ${nothing}", "test:1: unknown variable ${nothing}"),
    ("image $nothing", "test:1: a $ without {NAME}"),
    ("image", "test:1: expected: image VALUE"),
  ])
  func saysWhatIsWrong(_ text: String, _ message: String) {
    #expect(throws: ImagingError(.malformed, message)) { try parse(text) }
  }

  @Test func findsPackagesWithoutKnowingVariables() {
    #expect(RecipeParser.packages(in: "image ${a}\npackage one  why\n package two  why\n") == ["one", "two"])
  }
}
