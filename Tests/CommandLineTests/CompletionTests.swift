// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct CompletionTests {
  private func candidates(_ words: String...) async -> [String] {
    await Fixture.run(["__complete", "--"] + words).output.split(separator: "\n").map(String.init)
  }

  @Test func offersCommands() async {
    #expect(await candidates("lo") == ["logs\tRetrieve logs", ":none"])
    #expect(await candidates("etcd", "") == ["apply\tApply", ":none"])
  }

  @Test func offersFlagsOfTheCommandAndItsAncestors() async {
    let offered = await candidates("logs", "--")
    #expect(offered.map { $0.split(separator: "\t")[0] } == ["--follow", "--tail", "--help", "--nodes", ":none"])
    #expect(await candidates("logs", "-f", "--fol") == [":none"])
  }

  @Test func offersValues() async {
    #expect(await candidates("etcd", "apply", "--mode", "") == ["auto", "staged", ":none"])
    #expect(await candidates("etcd", "apply", "--mode=st") == ["staged", ":none"])
    #expect(await candidates("etcd", "apply", "-f", "x") == [":files"])
  }

  @Test func asksTheCommandForArguments() async {
    #expect(await candidates("logs", "k") == ["kubelet\tKubernetes agent", ":none"])
    #expect(await candidates("logs", "kubelet", "") == [":none"])
  }

  @Test(arguments: ["bash", "zsh", "fish", "powershell"])
  func printsScripts(_ shell: String) async {
    let run = await Fixture.run("completion", shell)
    #expect(run.code == 0)
    #expect(run.output.contains("__complete -- "))
  }

  @Test func refusesUnknownShells() async {
    let run = await Fixture.run("completion", "csh")
    #expect(run.code == 1)
    #expect(run.errors.contains("unsupported shell \"csh\": choose one of bash, fish, powershell, zsh"))
  }
}
