// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct HelpTests {
  static let logsHelp = """
    Retrieve logs

    Usage:
      talosctl logs <service name> [flags]

    Aliases:
      logs, log

    Flags:
      -f, --follow       specify if the logs should be streamed
      -h, --help         help for logs
          --tail int32   lines of log file to display (default -1)

    Global Flags:
      -n, --nodes strings   target the specified nodes

    """

  @Test(arguments: [["logs", "--help"], ["logs", "-h"], ["help", "logs"], ["logs", "x", "--tail", "1", "--help"]])
  func describesACommand(_ words: [String]) async {
    let run = await Fixture.run(words)
    #expect(run.output == Self.logsHelp)
    #expect(run.code == 0)
  }

  @Test(arguments: [[], ["--help"], ["help"]])
  func describesTheRoot(_ words: [String]) async {
    let run = await Fixture.run(words)
    #expect(
      run.output == """
        A CLI

        Usage:
          talosctl [command]

        Available Commands:
          completion  Output shell completion code for the specified shell (bash, fish, powershell or zsh)
          etcd        Manage etcd
          fail        Fail
          help        Help about any command
          logs        Retrieve logs
          patch       Patch

        Flags:
          -h, --help            help for talosctl
          -n, --nodes strings   target the specified nodes

        Use "talosctl [command] --help" for more information about a command.

        """)
  }

  @Test func showsDefaultsAsGoDoes() async {
    let run = await Fixture.run("etcd", "apply", "--help")
    #expect(run.output.contains("      --wait duration   how long to wait (default 20m0s)\n"))
    #expect(run.output.contains("  -m, --mode string     apply mode (default \"auto\")\n"))
  }

  @Test func refusesUnknownTopics() async {
    let run = await Fixture.run("help", "nothing")
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("unknown help topic \"nothing\""))
  }
}
