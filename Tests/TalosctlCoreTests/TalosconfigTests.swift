// SPDX-License-Identifier: Apache-2.0

import MachineConfig
import System
import Testing
import YAML

@testable import TalosctlCore

/// Which talosconfig a command takes, and what is shown of it.
@Suite struct TalosconfigTests {
  private func write(_ name: String, to path: String) throws {
    try Files.makeDirectories(Files.parent(of: path))
    try Files.write(path, ClientConfig(context: name, contexts: [name: .init(endpoints: ["10.5.0.2"])]).yaml())
  }

  private func current(_ sandbox: Sandbox, _ flags: [String] = [], _ environment: [String: String] = [:]) async
    -> String
  {
    let run = await sandbox.run(flags + ["config", "info"], environment: environment)
    return String(run.output.prefix { $0 != "\n" })
  }

  /// Saved again, it would have lost all that it holds.
  @Test func whatIsNoTalosconfigIsLeftAlone() async throws {
    let sandbox = try Sandbox()
    try Files.write(sandbox.path("worker.yaml"), "machine:\n  type: worker\n")
    let run = await sandbox.run("--talosconfig", sandbox.path("worker.yaml"), "config", "add", "x")
    #expect(run.code == 1)
    #expect(run.errors.contains("it must have the keys context and contexts"))
    #expect(try Files.readText(sandbox.path("worker.yaml")) == "machine:\n  type: worker\n")
  }

  @Test func flagsComeBeforeTheEnvironmentAndThatBeforeHome() async throws {
    let sandbox = try Sandbox()
    for name in ["flag", "variable"] { try write(name, to: sandbox.path(name)) }
    try write("home", to: sandbox.path(".talos/config"))
    let variable = ["TALOSCONFIG": sandbox.path("variable")]
    #expect(await current(sandbox, ["--talosconfig", sandbox.path("flag")], variable) == "Current context:     flag")
    #expect(await current(sandbox, [], variable) == "Current context:     variable")
    #expect(await current(sandbox, [], ["TALOSCONFIG": ""]) == "Current context:     home")
    #expect(await current(sandbox) == "Current context:     home")
  }

  @Test func aServiceAccountIsTakenWhereHomeHasNothing() throws {
    let sandbox = try Sandbox()
    let (home, account) = (sandbox.path(".talos/config"), sandbox.path("account"))
    func path(_ environment: [String: String]) throws -> String {
      try TalosconfigFile.defaultPath(environment, serviceAccount: account)
    }
    #expect(try path(["HOME": sandbox.home]) == home)
    #expect(throws: CommandError.self) { try path([:]) }
    try write("account", to: account)
    #expect(try path(["HOME": sandbox.home]) == account && path([:]) == account)
    try write("home", to: home)
    #expect(try path(["HOME": sandbox.home]) == home)
  }

  @Test func aProxyIsSetForTheContextAndTakenOutAgain() async throws {
    let sandbox = try Sandbox()
    try await sandbox.configure(nodes: [])
    func proxy() throws -> String? {
      try ClientConfig(yaml: Files.readText(sandbox.path(".talos/config"))).contexts["home"]?.proxyURL
    }
    let set = await sandbox.run("config", "proxy-url", "socks5://user:secret@proxy:1080")
    #expect(set.code == 0 && set.errors.hasPrefix("WARNING: this talosctl connects without a proxy"), "\(set.errors)")
    #expect(try proxy() == "socks5://user:secret@proxy:1080")
    for wrong in ["proxy:1080", "ftp://proxy", "http://", "http:// proxy"] {
      let refused = await sandbox.run("config", "proxy-url", wrong)
      #expect(refused.code == 1 && refused.errors.contains("SCHEME://HOST:PORT"), "\(refused.errors)")
    }
    #expect(try proxy() == "socks5://user:secret@proxy:1080")
    #expect(await sandbox.run("config", "proxy-url", "").code == 0)
    #expect(try proxy() == "")
  }

  @Test func informationIsJSONOrYAMLToo() async throws {
    let sandbox = try Sandbox()
    try await sandbox.configure(nodes: ["10.5.0.2", "10.5.0.3"])
    let json = try JSON.parse(await sandbox.run("config", "info", "-o", "json").output)
    let yaml = try YAML.parseDocument(await sandbox.run("config", "info", "-o", "yaml").output)
    for node in [json, yaml] {
      #expect(node["context"]?.stringValue == "home")
      #expect(node["nodes"]?.stringsValue == ["10.5.0.2", "10.5.0.3"])
      #expect(node["endpoints"]?.stringsValue == ["10.5.0.2"] && node["roles"]?.stringsValue == ["os:admin"])
      #expect(node["expires"]?.stringValue?.hasSuffix("Z") == true)
    }
    #expect(await sandbox.run("config", "info", "-o", "xml").errors.contains("must be one of json, yaml, text"))
  }
}
