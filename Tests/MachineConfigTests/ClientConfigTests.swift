// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import Testing

@Suite struct ClientConfigTests {
  static let text = """
    context: home
    contexts:
        home:
            endpoints:
                - 10.5.0.2
            nodes:
                - 10.5.0.2
                - 10.5.0.3
            ca: Y2E=
            crt: Y3J0
            key: a2V5
        work:
            endpoints: []

    """

  @Test func readsAndPrints() throws {
    let config = try ClientConfig(yaml: Self.text)
    #expect(config.context == "home")
    #expect(config.contexts["home"]?.nodes == ["10.5.0.2", "10.5.0.3"])
    #expect(config.yaml() == Self.text)
  }

  @Test func mergesAndRenamesWhatIsTaken() throws {
    var config = try ClientConfig(yaml: Self.text)
    let renames = config.merge(
      ClientConfig(context: "home", contexts: ["home": .init(endpoints: ["a"]), "new": .init()]))
    #expect(renames.map { "\($0.0)>\($0.1)" } == ["home>home-1"])
    #expect(config.context == "home-1")
    #expect(config.names == ["home", "home-1", "new", "work"])
  }

  @Test func anEmptyFileHasNoContexts() throws {
    #expect(try ClientConfig(yaml: "") == ClientConfig())
  }

  @Test(arguments: ["[1]", "contexts:\n  a: 5\n", "context: [", "\"text\""])
  func refusesWhatIsNotATalosconfig(_ text: String) {
    #expect(throws: ClientConfigError.self) { try ClientConfig(yaml: text) }
  }

  @Test func keysDoNotLeakIntoLogs() throws {
    let config = try ClientConfig(yaml: Self.text)
    #expect(!"\(config)".contains("a2V5"))
  }
}
