// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CommandLine

@Suite struct ParserTests {
  @Test func findsTheCommandAndItsArguments() async {
    let run = await Fixture.run("logs", "kubelet")
    #expect(run.output == "logs kubelet nodes=[] tail=-1 follow=false\n")
    #expect(run.code == 0)
  }

  @Test(arguments: [
    ["-n", "a,b", "logs", "kubelet", "-f", "--tail", "5"], ["logs", "-fn", "a,b", "kubelet", "--tail=5"],
    ["logs", "--nodes", "a", "kubelet", "-n=b", "--follow=true", "--tail", "5"],
    ["--nodes=a,b", "log", "-f", "--tail=5", "kubelet"], ["logs", "--tail", "5", "-f", "-na,b", "--", "kubelet"],
  ])
  func acceptsFlagsAnywhere(_ words: [String]) async {
    let run = await Fixture.run(words)
    #expect(run.output == "logs kubelet nodes=[a,b] tail=5 follow=true\n")
  }

  @Test func doubleDashEndsFlags() async {
    let run = await Fixture.run("logs", "--", "-f")
    #expect(run.output.hasPrefix("logs -f "))
  }

  @Test func aFlagValueThatNamesACommandIsNotACommand() async {
    let run = await Fixture.run("--nodes", "etcd", "logs", "kubelet")
    #expect(run.output.hasPrefix("logs kubelet nodes=[etcd]"))
  }

  @Test(arguments: [
    (["lgos", "x"], "unknown command \"lgos\" for \"talosctl\"\n\nDid you mean this?\n\tlogs\n"),
    (["logs", "x", "--nodse", "a"], "unknown flag: --nodse, did you mean --nodes?"),
    (["logs", "-x"], "unknown shorthand flag: 'x' in -x"), (["logs"], "accepts 1 arg(s), received 0"),
    (["logs", "a", "b"], "accepts 1 arg(s), received 2"),
    (["logs", "x", "--tail"], "flag needs an argument: --tail"),
    (["logs", "x", "--tail", "y"], "invalid argument \"y\" for \"--tail\" flag: expected a whole number"),
    (["etcd", "apply"], "required flag(s) \"file\" not set"),
    (["etcd", "apply", "-f", "x", "--mode", "no"], "must be one of auto, staged"),
    (["etcd", "apply", "-f", "x", "--dry-run", "--force"], "flags --dry-run, --force exclude each other"),
    (["etcd", "what"], "unknown command \"what\" for \"talosctl etcd\""),
    (["patch", "x.yaml"], "\"talosctl patch\" takes no arguments, but was given \"x.yaml\""),
    (
      ["etcd", "apply", "x.yaml", "--mode", "auto"],
      "\"talosctl etcd apply\" takes no arguments, but was given \"x.yaml\": name files with -f, --file"
    ),
    (["etcd", "apply", "-f", "a", "b"], "takes no arguments, but was given \"b\"\n"),
  ])
  func explainsWhatIsWrong(_ words: [String], _ message: String) async {
    let run = await Fixture.run(words)
    #expect(run.code == 1)
    #expect(run.errors.contains(message))
    #expect(run.errors.hasSuffix("\nsee '\(Self.command(words)) --help'\n"), "\(run.errors)")
    #expect(!run.errors.contains("Usage:"))
    #expect(run.output.isEmpty)
  }

  /// The command that help is offered for: the last one that was understood.
  private static func command(_ words: [String]) -> String {
    (["talosctl"] + words.prefix { ["logs", "etcd", "apply", "patch"].contains($0) }).joined(separator: " ")
  }

  @Test func anActionsErrorIsPrintedAndEndsWithOne() async {
    let run = await Fixture.run("fail")
    #expect(run.code == 1)
    #expect(run.errors == "no such thing\n")
  }

  @Test func anActionChoosesTheExitCode() async {
    #expect(await Fixture.run("exit").code == 3)
  }

  @Test func onlyGivenFlagsAreSet() async {
    #expect(await Fixture.run("etcd", "apply", "-f", "").output == "file set, mode default auto\n")
  }

  @Test func repeatedWholeValuesKeepTheirCommas() async {
    let run = await Fixture.run("patch", "-p", "a,b", "-p", "[c]")
    #expect(run.output == "2: a,b|[c]\n")
  }
}
